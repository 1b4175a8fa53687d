import type { Run } from './run.ts'

/** Times of each job of a run, by row in order of submission, s. */
export type JobTimes = {
  readonly submittedAtS: Float64Array
  /** From submission to the first start; of a job that never started, to its end or that of the accounts. */
  readonly waitS: Float64Array
  /** Every wait for GPUs, after each loss of them too; of a job that never started as above. */
  readonly totalWaitS: Float64Array
  /** From submission to the end; NaN = it has not ended. */
  readonly jctS: Float64Array
}

/** Times of each job of a run that has ended, as columns: light enough to be sent from thread to thread. */
export function jobTimes({ simulator }: Run): JobTimes {
  const { jobs, workload, nowS } = simulator.sim
  const submittedAtS = Float64Array.from(workload.submittedAtS)
  const jctS = submittedAtS.map((atS, row) => jobs.endedAtS[row]! - atS)
  const started = (row: number) => !Number.isNaN(jobs.firstStartAtS[row]!)
  const inVainS = (row: number) => (Number.isNaN(jctS[row]!) ? nowS - submittedAtS[row]! : jctS[row]!)
  return {
    submittedAtS,
    waitS: submittedAtS.map((atS, row) => (started(row) ? jobs.firstStartAtS[row]! - atS : inVainS(row))),
    totalWaitS: submittedAtS.map((_, row) => (started(row) ? jobs.waitedS[row]! : inVainS(row))),
    jctS,
  }
}
