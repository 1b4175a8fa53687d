import { draw } from '../../domain/draw.ts'
import type { NodeRow } from '../../domain/ids.ts'
import type { View } from '../../domain/view.ts'
import type { Maker } from '../card.ts'
import type { Placement } from './question.ts'
import { randomNode } from './random-node.ts'

/**
 * Draws two nodes with room and takes the one with the smaller share of its GPUs in use, the lower row of equals.
 * Nearly as even as the least loaded node, without knowing which that is.
 *
 * Source: Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing", 2001.
 * Blind to: fragmentation, speed and efficiency of nodes, preferred models.
 * Cost: O(pools) while there is much room; O(nodes) once there is little.
 */
export const powerOfTwo: Maker<Placement> = {
  card: {
    id: 'power-of-two',
    question: 'placement',
    summary: 'The less loaded of two nodes drawn by chance.',
    source: 'Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, 2001',
    blindTo: 'fragmentation, speed and efficiency of nodes, preferred models',
    cost: 'O(pools) while there is much room; O(nodes) once there is little',
    needs: [],
    parameters: [{ name: 'seed', summary: 'What all draws are derived from.', default: 1, range: [0, 2 ** 31 - 1] }],
  },
  make: ({ seed }) => ({
    card: powerOfTwo.card,
    pick({ demand }, gpus, view, memory) {
      let drawn = typeof memory.drawn === 'number' ? memory.drawn : 0
      const below = (count: number) => draw(seed as number, drawn++, count)
      const one = randomNode(view, demand, gpus, below)
      const other = randomNode(view, demand, gpus, below)
      memory.drawn = drawn
      if (one === other) return one
      const [oneFree, otherFree] = [freeShare(view, one), freeShare(view, other)]
      if (oneFree === otherFree) return Math.min(one, other)
      return oneFree > otherFree ? one : other
    },
  }),
}

const freeShare = (view: View, node: NodeRow): number =>
  view.nodes.freeGpus[node]! / view.pools[view.nodes.poolOf[node]!]!.gpusPerNode
