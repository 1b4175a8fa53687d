import { type Checkpoint, type Demand, type Ending, gpusAsked, type JobClass } from '../domain/job.ts'

/** What can become of an attempt, by the number kept in `Workload.attemptEnding`. */
export const ENDINGS: readonly Ending[] = ['passed', 'failed', 'killed']

/**
 * Jobs as they were recorded or generated: what was asked for, and how long it really took. One row
 * per job in order of submission; columns are on shared memory, so threads read one copy.
 *
 * This is what really happened, so nothing under `policy/` may import it.
 */
export type Workload = {
  readonly name: string
  /** ISO instant of second 0. */
  readonly startsAt: string
  readonly count: number
  /** The trace's own ids, or `null` where it has none: then ids are made from the row. */
  readonly ids: readonly string[] | null
  /** s from `startsAt`, non-decreasing. */
  readonly submittedAtS: Float64Array
  readonly demandOf: Int32Array
  readonly demands: readonly Demand[]
  readonly classOf: Int32Array
  readonly classes: readonly JobClass[]
  readonly tenantOf: Int32Array
  readonly tenants: readonly string[]
  readonly nameOf: Int32Array
  /** The names users gave to jobs; the first is the empty one, of jobs without a name. */
  readonly names: readonly string[]
  readonly checkpointOf: Int32Array
  readonly checkpoints: readonly Checkpoint[]
  readonly priority: Int32Array
  readonly tier: Uint8Array
  /** s from `startsAt`; `Infinity` = none. */
  readonly deadlineS: Float64Array
  /** Attempts of row r are `attemptFrom[r]` up to, not including, `attemptFrom[r + 1]`; at least one each. */
  readonly attemptFrom: Int32Array
  /** Length of each attempt on what was asked for, at full speed, s > 0. */
  readonly attemptS: Float64Array
  /** Index into `ENDINGS`; every attempt but the last failed and was tried again. */
  readonly attemptEnding: Uint8Array
  /** Jobs that must finish first, by row, where there are any. */
  readonly after: ReadonlyMap<number, readonly number[]>
}

/** The id of a job: the trace's own, or one made from the workload's name and the row. */
export const idOf = (workload: Workload, row: number): string =>
  workload.ids === null ? `${workload.name}-${row}` : workload.ids[row]!

/** The name its user gave a job, empty = none. */
export const nameOf = (workload: Workload, row: number): string => workload.names[workload.nameOf[row]!]!

/** Everything the job asks for when it is not elastic: GPUs × seconds over all attempts. */
export function gpuSeconds(workload: Workload): number {
  let total = 0
  for (let row = 0; row < workload.count; row++) {
    const gpus = gpusAsked(workload.demands[workload.demandOf[row]!]!)
    for (let i = workload.attemptFrom[row]!; i < workload.attemptFrom[row + 1]!; i++)
      total += gpus * workload.attemptS[i]!
  }
  return total
}
