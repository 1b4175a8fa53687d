import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { Ending, Job } from '../domain/job.ts'
import type { NodeState } from '../domain/node.ts'
import type { Outcome, Step } from '../domain/plan.ts'
import type { Seconds } from '../units/quantities.ts'

/**
 * What a world tells: each thing once, in the order it became known, never before it happened. `atS` is
 * when it happened, which may lie before now.
 */
export interface Watcher {
  /** Raised by everything told; a plan names the revision it was made from. */
  readonly revision: number
  /** It is `nowS` now; whatever is told until the next tick was learnt now. */
  tick(nowS: Seconds): void
  /** A job asks to run. Its row is the next unused one. */
  submitted(job: Job): void
  /** A job ended for good and holds nothing any more. */
  ended(job: JobRow, ending: Ending, atS: Seconds): void
  /** A job lost its GPUs and wants to run again; `attainedS` of its running is kept. */
  requeued(job: JobRow, attainedS: Seconds, because: string, atS: Seconds): void
  nodeSeen(node: NodeRow, state: NodeState, atS: Seconds): void
  /** What became of a step. Every step a world was given gets exactly one. */
  outcome(step: Step, outcome: Outcome, atS: Seconds): void
}
