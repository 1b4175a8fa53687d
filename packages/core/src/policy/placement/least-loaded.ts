import { emptiestWithRoom } from '../../domain/emptiest.ts'
import type { Maker } from '../card.ts'
import { NOWHERE, type Placement } from './question.ts'

/**
 * Takes the node with the smallest share of its GPUs in use. Ties go to the lowest row. A GPU that is
 * shared counts as in use.
 *
 * Source: the batch twin of least connections in load balancers; Kubernetes calls it LeastAllocated.
 * Blind to: fragmentation, speed and efficiency of nodes, preferred models.
 * Cost: O(pools × log nodes).
 */
export const leastLoaded: Maker<Placement> = {
  card: {
    id: 'least-loaded',
    question: 'placement',
    summary: 'The node with the smallest share of its GPUs in use.',
    source: 'least connections in load balancers; LeastAllocated in Kubernetes',
    blindTo: 'fragmentation, speed and efficiency of nodes, preferred models',
    cost: 'O(pools × log nodes)',
    needs: [],
    parameters: [],
  },
  make: () => ({
    card: leastLoaded.card,
    pick({ demand }, gpus, view) {
      let picked = NOWHERE
      let mostFreeShare = -1
      for (const pool of view.poolsFor(demand)) {
        const node = emptiestWithRoom(view, demand, gpus, pool)
        if (node < 0) continue
        const freeShare = view.nodes.freeGpus[node]! / pool.gpusPerNode
        if (freeShare < mostFreeShare || (freeShare === mostFreeShare && node > picked)) continue
        picked = node
        mostFreeShare = freeShare
      }
      return picked
    },
  }),
}
