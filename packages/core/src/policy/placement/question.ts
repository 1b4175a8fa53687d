import type { Portion } from '../../domain/fewest-nodes.ts'
import type { NodeRow } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Card, Memory } from '../card.ts'

/** No node has room for the whole of it. */
export const NOWHERE: NodeRow = -1

/**
 * Answers the question: where does it go?
 *
 * The answer names one node. A gang that no single node can hold is put together by the planner, in the first
 * pool with room, from the emptiest nodes, so that it spans as few as possible; or by the answer itself.
 */
export interface Placement {
  readonly card: Card
  /**
   * The node that should take `gpus` GPUs of the job, or `NOWHERE`. It must say a node when any node
   * in `view.poolsFor(job.demand)` has room (see `roomOn` in `domain/room.ts`), and two jobs with the
   * same demand must get a node or `NOWHERE` alike: the planner asks once per demand and pass.
   */
  pick(job: Job, gpus: number, view: View, memory: Memory): NodeRow
  /**
   * For answers that do not leave gangs to the planner: how many GPUs of the job on which nodes, all of one
   * pool, when no single node has room for all; `null` = the job waits. Equal demands are answered alike.
   */
  spread?(job: Job, gpus: number, view: View): readonly Portion[] | null
  /**
   * Which GPUs of the node just picked the job should get, a bit each: `gpus` of them, each with room. An answer
   * without this gets whole GPUs lowest first, and shares where they leave least over.
   */
  mask?(job: Job, gpus: number, node: NodeRow, view: View, memory: Memory): number
}
