import { fewestNodes as gather, type Portion } from '../../domain/fewest-nodes.ts'
import type { Demand } from '../../domain/job.ts'
import { roomOnEmpty } from '../../domain/room.ts'
import type { View } from '../../domain/view.ts'
import type { Maker } from '../card.ts'
import { tightestByRank } from './by-rank.ts'
import type { Placement } from './question.ts'

/**
 * Keeps gangs together: all GPUs on one node where one has room, the fullest first, whatever its pool; else on the
 * fewest nodes, in the pool in which they are fewest. Ties go to the lowest row. With `spread: never` a gang
 * waits until it gets no more nodes than empty ones would take.
 *
 * Source: the consolidated placement of the Helios simulator: Hu et al., SC 2021.
 * Blind to: racks, how fast or efficient a node is, whether it is empty.
 * Cost: O(pools × (log nodes + nodes used)).
 *
 * @param spread whether a gang may be spread over more nodes than it needs
 */
export const fewestNodes: Maker<Placement> = {
  card: {
    id: 'fewest-nodes',
    question: 'placement',
    summary: 'The fullest node with room; a gang that none can hold goes to the fewest nodes of any pool.',
    source: 'the consolidated placement of the Helios simulator: Hu et al., SC 2021',
    blindTo: 'racks, how fast or efficient a node is, whether it is empty',
    cost: 'O(pools × (log nodes + nodes used))',
    needs: [],
    parameters: [
      {
        name: 'spread',
        summary: 'whether a gang may take more nodes than it would of empty ones, or waits',
        default: 'allowed',
        choices: ['allowed', 'never'],
      },
    ],
  },
  make: ({ spread }) => ({
    card: fewestNodes.card,
    pick: ({ demand }, gpus, view) => tightestByRank(view, demand, gpus, () => 0),
    spread: ({ demand }, gpus, view) => fewest(view, demand, gpus, spread !== 'never'),
  }),
}

/** The fewest nodes of any one pool; where `loose` is not set, only if there are no fewer when all are empty. */
function fewest(view: View, demand: Demand, gpus: number, loose: boolean): readonly Portion[] | null {
  let found: readonly Portion[] | null = null
  for (const pool of view.poolsFor(demand)) {
    const portions = gather(view, demand, gpus, pool)
    if (portions === null || (found !== null && portions.length >= found.length)) continue
    if (loose || portions.length <= Math.ceil(gpus / roomOnEmpty(demand, pool))) found = portions
  }
  return found
}
