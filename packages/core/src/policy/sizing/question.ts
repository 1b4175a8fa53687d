import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Card } from '../card.ts'

/** Answers the question: how many GPUs does it get? */
export interface Sizing {
  readonly card: Card
  /** A whole number within the job's `gpus.min` and `gpus.max`. Equal demands get equal sizes in one view. */
  size(job: Job, view: View): number
  /**
   * Sizes of all jobs at once, for answers that weigh one against another: waiting and running jobs in the
   * order in which they go first, and how many GPUs there are for them. A size of 0 = the job waits; the
   * others are within the job's bounds, and together they are at most `gpus`. Only planners that resize ask.
   */
  share?(jobs: readonly Job[], gpus: number, view: View): readonly number[]
}
