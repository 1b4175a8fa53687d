import type { NodeRow } from '../../domain/ids.ts'
import type { View } from '../../domain/view.ts'
import type { Maker } from '../card.ts'
import { drawsFrom, SEED } from './draws.ts'
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
    parameters: [SEED],
  },
  make: ({ seed }) => ({
    card: powerOfTwo.card,
    pick({ demand }, gpus, view, memory) {
      const below = drawsFrom(seed as number, memory)
      const one = randomNode(view, demand, gpus, below)
      const other = randomNode(view, demand, gpus, below)
      if (one === other) return one
      const [oneFree, otherFree] = [freeShare(view, one), freeShare(view, other)]
      if (oneFree === otherFree) return Math.min(one, other)
      return oneFree > otherFree ? one : other
    },
  }),
}

const freeShare = (view: View, node: NodeRow): number =>
  view.nodes.freeGpus[node]! / view.pools[view.nodes.poolOf[node]!]!.gpusPerNode
