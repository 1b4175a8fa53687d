import { stream } from '../random/stream.ts'
import type { Workload } from '../workload/workload.ts'
import type { Estimator } from './simulator.ts'

/** Ninth decile of a standard normal. */
const NINTH_DECILE = 1.2816

/** Everyone knows exactly how long every job runs: the most any estimate can bring. */
export function perfectEstimates(workload: Workload): Estimator {
  return (row) => {
    const lengthS = totalS(workload, row)
    return { p50: lengthS, p90: lengthS }
  }
}

/**
 * The truth times a log-normal error whose logarithm has this standard deviation: one error per job,
 * whatever the policy does.
 */
export function noisyEstimates(workload: Workload, spread: number, seed: number): Estimator {
  const luck = stream(seed, 'run-time estimates')
  const errors = Float64Array.from({ length: workload.count }, () => luck.lognormal(0, spread))
  return (row) => {
    const p50 = totalS(workload, row) * errors[row]!
    return { p50, p90: p50 * Math.exp(NINTH_DECILE * spread) }
  }
}

/** Length of a job over all its attempts. */
function totalS(workload: Workload, row: number): number {
  let lengthS = 0
  for (let i = workload.attemptFrom[row]!; i < workload.attemptFrom[row + 1]!; i++) lengthS += workload.attemptS[i]!
  return lengthS
}
