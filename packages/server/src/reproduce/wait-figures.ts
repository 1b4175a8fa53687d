import { bootstrapByDay, type Interval, type JobTimes, type Metrics, type SeedResult } from '@ballast/core'

/** Waits of the same jobs under one recipe and several seeds, those for GPUs lost included. */
export type Waits = {
  readonly submittedAtS: Float64Array
  /** Each job's mean over the seeds, s. */
  readonly meanS: Float64Array
  /** All of all seeds in order of size, s. */
  readonly sortedS: Float64Array
  readonly metrics: readonly Metrics[]
}

/**
 * What one recipe of a scenario made jobs wait.
 *
 * @param results one per seed, with times
 * @param recipe  its place in the scenario
 * @param fromS   jobs submitted before are left out, s
 */
export function waitsOf(results: readonly SeedResult[], recipe: number, fromS = 0): Waits {
  const times = results.map(({ times }): JobTimes => times![recipe]!)
  const { submittedAtS } = times[0]!
  let first = 0
  while (first < submittedAtS.length && submittedAtS[first]! < fromS) first++
  const waits = times.map(({ totalWaitS }) => totalWaitS.subarray(first))
  const all = new Float64Array(waits.length * waits[0]!.length)
  for (const [i, each] of waits.entries()) all.set(each, i * each.length)
  return {
    submittedAtS: submittedAtS.subarray(first),
    meanS: waits[0]!.map((_, job) => waits.reduce((sum, each) => sum + each[job]!, 0) / waits.length),
    sortedS: all.sort(),
    metrics: results.map(({ metrics }) => metrics[recipe]!),
  }
}

/** Mean wait with its interval, by days of submission. */
export const meanWait = ({ submittedAtS, meanS }: Waits): Interval =>
  bootstrapByDay({ submittedAtS, columns: [meanS] }, ([mean]) => mean!)

/** By how much the mean wait is below another recipe's, %, job by job of the same trace. */
export const savedPercent = (of: Waits, against: Waits): Interval =>
  bootstrapByDay(
    { submittedAtS: of.submittedAtS, columns: [of.meanS, against.meanS] },
    ([own, other]) => 100 * (1 - own! / other!),
  )

/** The wait at or below which that share of all waits lies, s. */
export const waitAt = ({ sortedS }: Waits, share: number): number =>
  sortedS[Math.max(0, Math.ceil(share * sortedS.length) - 1)]!

export const longestWaitS = ({ sortedS }: Waits): number => sortedS[sortedS.length - 1]!
