import { nextWithRoom } from '../../domain/room.ts'
import type { Maker } from '../card.ts'
import { NOWHERE, type Placement } from './question.ts'

/**
 * Takes the first node with room, pools with a preferred GPU model first.
 *
 * Source: Garey, Graham and Ullman 1972, "Worst-case analysis of memory allocation algorithms".
 * Blind to: what is left over on the node, how fast or efficient it is.
 * Cost: O(pools × log nodes).
 */
export const firstFit: Maker<Placement> = {
  card: {
    id: 'first-fit',
    question: 'placement',
    summary: 'The first node with room.',
    source: 'Garey, Graham and Ullman 1972, Worst-case analysis of memory allocation algorithms',
    blindTo: 'what is left over on the node, how fast or efficient it is',
    cost: 'O(pools × log nodes)',
    needs: [],
    parameters: [],
  },
  make: () => ({
    card: firstFit.card,
    pick({ demand }, gpus, view) {
      for (const pool of view.poolsFor(demand)) {
        const node = nextWithRoom(view, demand, gpus, pool.index, pool.firstNode)
        if (node >= 0) return node
      }
      return NOWHERE
    },
  }),
}
