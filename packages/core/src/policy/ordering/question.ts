import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'
import type { Card, Memory } from '../card.ts'

/** Answers the question: which job goes first? */
export interface Ordering {
  readonly card: Card
  /**
   * The job's place in the line: lower goes first, ties go by submission and then by row. Asked each
   * time the job joins the line (on arrival, after a hold, after losing its GPUs). Never NaN.
   *
   * @param memory what reviews remember; empty where there was none
   */
  key(job: Job, view: View, memory: Readonly<Memory>): number
  /** For orderings in which jobs change places while they wait or run; without it a key is good for as long as a job waits. */
  readonly review?: Review
}

/** Keys that change: all of them are made anew from time to time. */
export type Review = {
  /** How long keys stay good, s. */
  readonly everyS: Seconds
  /**
   * The keys of all these jobs, in their order; the jobs come in order of submission. A planner that
   * preempts asks for running jobs as well as waiting ones. Never NaN.
   */
  keys(jobs: readonly Job[], view: View, memory: Memory): ArrayLike<number>
}
