import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'
import type { Card } from '../card.ts'

export type Admitted =
  | { readonly kind: 'go' }
  | { readonly kind: 'hold'; readonly untilS: Seconds; readonly because: string }

/** The job may run as soon as there is room. */
export const go: Admitted = { kind: 'go' }

/** Answers the question: when may it run? */
export interface Admission {
  readonly card: Card
  /** Asked when a job arrives and each time a hold ends. A hold must end later than now. */
  admit(job: Job, view: View): Admitted
}
