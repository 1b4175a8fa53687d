import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'
import { keptNumbers, type Memory } from '../card.ts'

/** How many jobs there are now, and what they add up to since each was submitted. */
export type Contention = {
  readonly jobs: number
  /** ∫ of the number of jobs since the `i`th was submitted, s. */
  readonly sinceSubmission: (i: number) => number
}

/**
 * Counts jobs from review to review: what there was when a job was submitted is kept for as long as it is there. For
 * one that comes unseen, as many as now are believed to have been there since its submission.
 *
 * Cost: O(jobs); memory of as many.
 */
export function contentionNow(jobs: readonly Job[], { nowS }: View, memory: Memory): Contention {
  const sinceS = nowS - Number(memory.countedAtS ?? nowS)
  const total = Number(memory.jobSeconds ?? 0) + Number(memory.jobCount ?? 0) * sinceS
  const places = new Map(keptNumbers(memory.countedRows).map((row, place) => [row, place]))
  const before = keptNumbers(memory.countedFrom)
  const from = jobs.map(({ row, submittedAtS }) => {
    const place = places.get(row)
    return place === undefined ? total - jobs.length * (nowS - submittedAtS) : before[place]!
  })
  memory.countedAtS = nowS
  memory.jobSeconds = total
  memory.jobCount = jobs.length
  memory.countedRows = jobs.map(({ row }) => row)
  memory.countedFrom = from
  return { jobs: jobs.length, sinceSubmission: (i) => total - from[i]! }
}

/** How many jobs there were at the last review; 1 where there was none. */
export const lastCount = ({ jobCount }: Readonly<Memory>): number => Math.max(1, Number(jobCount ?? 1))

/**
 * The number of jobs on average from a job's submission to its believed end.
 *
 * @param sinceSubmission ∫ of the number of jobs up to now, s
 */
export const averageJobs = (sinceSubmission: number, elapsedS: Seconds, jobs: number, leftS: Seconds): number =>
  elapsedS + leftS > 0 ? (sinceSubmission + jobs * leftS) / (elapsedS + leftS) : jobs
