import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Card } from '../card.ts'

/** Answers the question: which waiting job goes first? */
export interface Ordering {
  readonly card: Card
  /**
   * The job's place in the line: lower goes first, ties go by submission and then by row. Asked each
   * time the job joins the line (on arrival, after a hold, after losing its GPUs). Never NaN.
   */
  key(job: Job, view: View): number
}
