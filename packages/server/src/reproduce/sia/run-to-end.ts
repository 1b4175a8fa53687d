import { setImmediate } from 'node:timers/promises'
import type { Solve } from '@ballast/core'
import type { Conditions } from '../experiment.ts'
import { publishedCost } from './published-cost.ts'
import { rounds, WAIT_COST } from './simulate.ts'
import { type Asked, Training } from './training.ts'

/** What is told of one run. */
export type Figures = {
  readonly meanCompletionS: number
  /** Of the jobs that had ended after `EARLY_DECISIONS`; NaN where there were fewer decisions. */
  readonly earlyMeanS: number
  readonly ended: number
  readonly decisions: number
  readonly restartsPerJob: number
  readonly cpuMsPerDecision: number
  /** By what share a choice was dearer at most than the cheapest one, of those that were checked. */
  readonly mostDearerShare: number
}

/** After so many decisions a mean is taken. */
export const EARLY_DECISIONS = 254
/** One decision of so many is solved as published as well. */
const CHECKED_EVERY = 10

/** One run, or `null` where it was stopped. */
export async function runToEnd(
  asked: readonly Asked[],
  solve: Solve,
  { progress, signal }: Pick<Conditions, 'progress' | 'signal'>,
): Promise<Figures | null> {
  const jobs = asked.map((each) => new Training(each))
  let [decisions, earlyMeanS, cpuMs, mostDearerShare] = [0, Number.NaN, 0, 0]
  let startedAt = process.cpuUsage()
  for (const { choices, cost } of rounds(jobs, solve)) {
    const { user, system } = process.cpuUsage(startedAt)
    cpuMs += (user + system) / 1000
    if (++decisions === EARLY_DECISIONS) earlyMeanS = meanCompletionS(jobs)
    if (decisions % CHECKED_EVERY === 0) {
      mostDearerShare = Math.max(mostDearerShare, cost / publishedCost(choices, WAIT_COST, solve) - 1)
      progress(endedOf(jobs).length / jobs.length)
      await setImmediate()
      if (signal.aborted) return null
    }
    startedAt = process.cpuUsage()
  }
  const ended = endedOf(jobs).length
  const restartsPerJob = meanOf(jobs.map(({ restarts }) => restarts))
  const told = { meanCompletionS: meanCompletionS(jobs), earlyMeanS, ended, decisions, restartsPerJob, mostDearerShare }
  return { ...told, cpuMsPerDecision: cpuMs / decisions }
}

const endedOf = (jobs: readonly Training[]): readonly Training[] => jobs.filter(({ endedAtS }) => endedAtS !== null)

const meanCompletionS = (jobs: readonly Training[]): number =>
  meanOf(endedOf(jobs).map(({ endedAtS, submittedAtS }) => endedAtS! - submittedAtS))

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
