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

/** Errors of predicted running times: of which share of jobs, and from how much to how much of the truth. */
const HELIOS_ERRORS = [
  { share: 0.1, least: 0, most: 0.1 },
  { share: 0.4, least: 0.1, most: 0.5 },
  { share: 0.2, least: 0.5, most: 1 },
  { share: 0.2, least: 1, most: 10 },
  { share: 0.1, least: 10, most: 100 },
]

/**
 * The truth with an error as the Helios artifact draws it for Philly, whose jobs have no names to predict from:
 * above or below the truth alike. What would be below nothing, 15 % of jobs, is believed to take no time.
 *
 * Source: Hu et al., "Characterization and Prediction of Deep Learning Workloads in Large-Scale GPU
 * Datacenters", SC 2021.
 */
export function heliosEstimates(workload: Workload, seed: number): Estimator {
  const luck = stream(seed, 'run-time estimates')
  const shares = HELIOS_ERRORS.map(({ share }) => share)
  const factors = Float64Array.from({ length: workload.count }, () => {
    const { least, most } = HELIOS_ERRORS[luck.pick(shares)]!
    const error = least + (most - least) * luck.next()
    return Math.max(0, luck.next() < 0.5 ? 1 - error : 1 + error)
  })
  return (row) => {
    const p50 = totalS(workload, row) * factors[row]!
    return { p50, p90: 2 * p50 }
  }
}

/** Length of a job over all its attempts. */
function totalS(workload: Workload, row: number): number {
  let lengthS = 0
  for (let i = workload.attemptFrom[row]!; i < workload.attemptFrom[row + 1]!; i++) lengthS += workload.attemptS[i]!
  return lengthS
}
