import { emptiestWithRoom } from '../../domain/emptiest.ts'
import type { NodeRow } from '../../domain/ids.ts'
import type { Maker } from '../card.ts'
import { NOWHERE, type Placement } from './question.ts'

/**
 * Takes the node with the most whole free GPUs, and for shares its GPU with most room. Ties go to the lowest row.
 *
 * Source: Garey, Graham and Ullman 1972, Worst-case analysis of memory allocation algorithms.
 * Blind to: fragmentation, which it makes; speed and efficiency of nodes, preferred models.
 * Cost: O(pools × log nodes).
 */
export const worstFit: Maker<Placement> = {
  card: {
    id: 'worst-fit',
    question: 'placement',
    summary: 'The node with the most free GPUs, and the GPU with most room.',
    source: 'Garey, Graham and Ullman 1972, Worst-case analysis of memory allocation algorithms',
    blindTo: 'fragmentation, which it makes; speed and efficiency of nodes, preferred models',
    cost: 'O(pools × log nodes)',
    needs: [],
    parameters: [],
  },
  make: () => ({
    card: worstFit.card,
    pick({ demand }, gpus, view) {
      const { freeGpus } = view.nodes
      let picked: NodeRow = NOWHERE
      for (const pool of view.poolsFor(demand)) {
        const node = emptiestWithRoom(view, demand, gpus, pool)
        if (node < 0) continue
        const isWorse = picked >= 0 && freeGpus[node]! < freeGpus[picked]!
        if (isWorse || (picked >= 0 && freeGpus[node] === freeGpus[picked] && node > picked)) continue
        picked = node
      }
      return picked
    },
    mask(_, gpus, node, view) {
      const { gpusPerNode } = view.pools[view.nodes.poolOf[node]!]!
      const byRoom = Array.from({ length: gpusPerNode }, (_, gpu) => ({ gpu, milli: view.nodes.freeMilli(node, gpu) }))
      byRoom.sort((a, b) => b.milli - a.milli || a.gpu - b.gpu)
      return byRoom.slice(0, gpus).reduce((mask, { gpu }) => mask | (1 << gpu), 0)
    },
  }),
}
