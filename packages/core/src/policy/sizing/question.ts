import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Card } from '../card.ts'

/** Answers the question: how many GPUs does it get? */
export interface Sizing {
  readonly card: Card
  /** A whole number within the job's `gpus.min` and `gpus.max`. Equal demands get equal sizes in one view. */
  size(job: Job, view: View): number
}
