import type { Job } from '../../../domain/job.ts'
import type { View } from '../../../domain/view.ts'
import type { Memory } from '../../card.ts'
import type { Contention, Matrix } from './contention.ts'

/** What a division is made of. */
export type Scene = {
  readonly view: View
  readonly jobs: readonly Job[]
  readonly contention: Contention
  /** The shares so far; those of new jobs are 0. */
  readonly before: Matrix
  readonly memory: Memory
}

/** A way of dividing the time of the pools among jobs. */
export type Division = {
  /** The share of its time that each job is to spend in each pool. */
  readonly share: (scene: Scene) => Matrix
  /** Whether what nobody with a share takes goes to jobs without. */
  readonly fills: boolean
  /** Whether it sees a difference between GPU models. If not, each pool in turn is the first choice. */
  readonly seesModels: boolean
}
