import type { Maker, Memory } from '../card.ts'
import { drawsFrom, SEED } from './draws.ts'
import type { Placement } from './question.ts'
import { randomNode } from './random-node.ts'

/**
 * Takes any node with room, each as likely, and for shares any of its GPUs with room. Whole GPUs are the
 * lowest free ones.
 *
 * Source: the baseline of Weng et al., "Beware of Fragmentation", ATC 2023, and of load balancers.
 * Blind to: everything but room.
 * Cost: O(pools) while there is much room; O(nodes) once there is little.
 */
export const random: Maker<Placement> = {
  card: {
    id: 'random',
    question: 'placement',
    summary: 'Any node with room, each as likely.',
    source: 'the baseline of Weng et al., Beware of Fragmentation, ATC 2023, and of load balancers',
    blindTo: 'everything but room',
    cost: 'O(pools) while there is much room; O(nodes) once there is little',
    needs: [],
    parameters: [SEED],
  },
  make({ seed }) {
    const below = (memory: Memory) => drawsFrom(seed as number, memory)
    return {
      card: random.card,
      pick: ({ demand }, gpus, view, memory) => randomNode(view, demand, gpus, below(memory)),
      mask({ demand }, gpus, node, view, memory) {
        const { gpusPerNode } = view.pools[view.nodes.poolOf[node]!]!
        const fit: number[] = []
        for (let gpu = 0; gpu < gpusPerNode; gpu++)
          if (view.nodes.freeMilli(node, gpu) >= demand.milliPerGpu) fit.push(gpu)
        const drawBelow = demand.milliPerGpu === 1000 ? () => 0 : below(memory)
        let mask = 0
        for (let i = 0; i < gpus; i++) mask |= 1 << fit.splice(drawBelow(fit.length), 1)[0]!
        return mask
      },
    }
  },
}
