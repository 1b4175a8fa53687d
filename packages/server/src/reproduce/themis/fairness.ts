import type { JobTimes, Workload } from '@ballast/core'

/** How fair a run was to its jobs. */
export type Fairness = {
  /** Greatest ρ of any job: 1 = nobody would have been done sooner on an equal part of the cluster. */
  readonly worst: number
  /** Share of jobs with ρ above 1, but for what stopping costs (1 %). */
  readonly unfairShare: number
  /** Jain's index of ρ: 1 = everybody has the same. */
  readonly jain: number
}

/** ρ up to this counts as fair. */
const FAIR = 1.01

/**
 * Finish-time fairness of every job: its completion time over that on a 1/N part of the cluster, where N is how
 * many jobs there were on average while it was there. A part smaller than what a job asks for runs it so much slower.
 *
 * @param gpus GPUs of the cluster
 */
export function finishTimeRatios(workload: Workload, { submittedAtS, jctS }: JobTimes, gpus: number): Float64Array {
  const jobsUpTo = countedTo(submittedAtS, jctS)
  return jctS.map((jct, row) => {
    const fromS = submittedAtS[row]!
    const jobs = (jobsUpTo(fromS + jct) - jobsUpTo(fromS)) / jct
    const { asked } = workload.demands[workload.demandOf[row]!]!.gpus
    const aloneS = workload.attemptS[workload.attemptFrom[row]!]!
    return jct / (aloneS * Math.max(1, (asked * jobs) / gpus))
  })
}

/** Sums ratios up. */
export function fairnessOf(ratios: Float64Array): Fairness {
  const sum = ratios.reduce((total, ratio) => total + ratio, 0)
  const squares = ratios.reduce((total, ratio) => total + ratio ** 2, 0)
  return {
    worst: ratios.reduce((most, ratio) => Math.max(most, ratio), 0),
    unfairShare: ratios.filter((ratio) => ratio > FAIR).length / ratios.length,
    jain: sum ** 2 / (ratios.length * squares),
  }
}

/** ∫ of the number of jobs there are, from the start to an instant at which one comes or goes. */
function countedTo(submittedAtS: Float64Array, jctS: Float64Array): (atS: number) => number {
  const changes = [...submittedAtS]
    .flatMap((fromS, row) => [
      { atS: fromS, by: 1 },
      { atS: fromS + jctS[row]!, by: -1 },
    ])
    .sort((a, b) => a.atS - b.atS)
  const totals = new Map<number, number>()
  let [jobs, total, lastS] = [0, 0, 0]
  for (const { atS, by } of changes) {
    total += jobs * (atS - lastS)
    totals.set(atS, total)
    jobs += by
    lastS = atS
  }
  return (atS) => totals.get(atS)!
}
