import { type Choices, cheapestOptions, NONE, type Solve, totalCost } from '@ballast/core'
import { choicesOf } from './choices-of.ts'
import { CAPACITY } from './pools.ts'
import type { Training } from './training.ts'

const ROUND_S = 60
/** What a job costs that gets nothing, where one at its slowest costs 1. */
export const WAIT_COST = 1.1

/** A round in which somebody was there to decide about: what could be chosen, and what the choice costs. */
export type Round = { readonly choices: readonly Choices[]; readonly cost: number }

/**
 * Trains all jobs to their end, round by round. In every round jobs first train for its length; then whoever
 * has come and has not ended is given a configuration for the next.
 */
export function* rounds(jobs: readonly Training[], solve: Solve): Generator<Round> {
  for (let nowS = 0; jobs.some(({ endedAtS }) => endedAtS === null); ) {
    for (const job of jobs) job.train(nowS, ROUND_S)
    nowS += ROUND_S
    const present = jobs.filter(({ submittedAtS, endedAtS }) => submittedAtS <= nowS && endedAtS === null)
    if (present.length > 0) yield decide(present, nowS, solve)
  }
}

function decide(jobs: readonly Training[], nowS: number, solve: Solve): Round {
  const choices = jobs.map((job) => choicesOf(job, nowS))
  const chosen = cheapestOptions(choices, CAPACITY, WAIT_COST, solve)
  jobs.forEach((job, i) => {
    job.give(chosen[i] === NONE ? null : choices[i]!.configurations[chosen[i]!]!)
  })
  return { choices, cost: totalCost(choices, chosen, WAIT_COST) }
}
