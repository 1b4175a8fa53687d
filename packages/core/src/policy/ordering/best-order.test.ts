import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Job } from '../../domain/job.ts'
import { orderOf, ordersOf } from '../../testing/order-of.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { earliestDeadlineFirst } from './earliest-deadline-first.ts'
import type { Ordering } from './question.ts'
import { shortestJobFirst } from './shortest-job-first.ts'
import { shortestRemainingFirst } from './shortest-remaining-first.ts'
import { smallestServiceFirst } from './smallest-service-first.ts'

const anyLengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 })

const lasting = (row: number, lengthS: number, given: Partial<Job> = {}): Job =>
  aJob({ row, runtimeS: { p50: lengthS, p90: lengthS }, ...given })

/** When each job ends, by row, if they run one after the other in that order. */
function endsIn(order: readonly number[], lengths: readonly number[]): readonly number[] {
  const ends = lengths.map(() => 0)
  order.reduce((nowS, row) => {
    ends[row] = nowS + lengths[row]!
    return ends[row]!
  }, 0)
  return ends
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function chosen(ordering: Ordering, jobs: readonly Job[]): readonly number[] {
  const view = new PlainView([aPool()])
  for (const job of jobs) view.submit(job)
  return orderOf(ordering, view, jobs)
}

/** The least sum of completions of any way to run the jobs on one machine, second by second, stopping at will. */
function leastSum(left: readonly number[], releases: readonly number[], nowS = 0): number {
  const open = left.flatMap((each, i) => (each > 0 ? [i] : []))
  if (open.length === 0) return 0
  const ready = open.filter((i) => releases[i]! <= nowS)
  if (ready.length === 0) return leastSum(left, releases, nowS + 1)
  return Math.min(
    ...ready.map((i) => {
      const after = left.map((each, j) => (j === i ? each - 1 : each))
      return (after[i] === 0 ? nowS + 1 : 0) + leastSum(after, releases, nowS + 1)
    }),
  )
}

/** The sum of completions where the first in order runs, second by second. */
function sumInOrder(ordering: Ordering, lengths: readonly number[], releases: readonly number[]): number {
  const view = new PlainView([aPool()])
  lengths.forEach((lengthS, row) => void view.submit(lasting(row, lengthS, { submittedAtS: releases[row]! })))
  const left = [...lengths]
  let total = 0
  for (view.nowS = 0; left.some((each) => each > 0); view.nowS++) {
    const ready = view.plainJobs
      .map(({ job }) => job)
      .filter(({ row }) => left[row]! > 0 && releases[row]! <= view.nowS)
    const row = orderOf(ordering, view, ready)[0]
    if (row === undefined) continue
    view.plainJobs[row]!.attainedS++
    if (--left[row]! === 0) total += view.nowS + 1
  }
  return total
}

describe('against every order there is', () => {
  test('shortest-job-first has the least mean completion on one machine', () => {
    fc.assert(
      fc.property(anyLengths, (lengths) => {
        const order = chosen(
          shortestJobFirst.make({}),
          lengths.map((lengthS, row) => lasting(row, lengthS)),
        )
        const least = Math.min(...ordersOf(order).map((each) => sum(endsIn(each, lengths))))
        expect(sum(endsIn(order, lengths))).toBe(least)
      }),
      { seed: 1, numRuns: 40 },
    )
  })

  test('smallest-service-first has the least mean completion of gangs that fill the machine', () => {
    fc.assert(
      fc.property(anyLengths, fc.integer({ min: 1, max: 64 }), (lengths, gpus) => {
        const jobs = lengths.map((lengthS, row) => lasting(row, lengthS, { demand: aDemand({ gpus }) }))
        const order = chosen(smallestServiceFirst.make({}), jobs)
        const least = Math.min(...ordersOf(order).map((each) => sum(endsIn(each, lengths))))
        expect(sum(endsIn(order, lengths))).toBe(least)
      }),
      { seed: 2, numRuns: 40 },
    )
  })

  test('earliest-deadline-first meets every deadline whenever any order does', () => {
    let met = 0
    fc.assert(
      fc.property(anyLengths, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 6 }), (lengths, deadlines) => {
        const jobs = lengths.map((lengthS, row) => lasting(row, lengthS, { deadlineS: deadlines[row]! }))
        const meetsAll = (order: readonly number[]) => endsIn(order, lengths).every((endS, i) => endS <= deadlines[i]!)
        const order = chosen(earliestDeadlineFirst.make({}), jobs)
        const canBeMet = ordersOf(order).some(meetsAll)
        if (canBeMet) met++
        expect(meetsAll(order)).toBe(canBeMet)
      }),
      { seed: 3, numRuns: 100 },
    )
    expect(met).toBeGreaterThan(20)
  })

  test('shortest-remaining-first has the least mean completion of all ways to run jobs that come later', () => {
    const anyJobs = fc.array(fc.record({ lengthS: fc.integer({ min: 1, max: 3 }), releaseS: fc.nat({ max: 3 }) }), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(anyJobs, (jobs) => {
        const lengths = jobs.map(({ lengthS }) => lengthS)
        const releases = jobs.map(({ releaseS }) => releaseS)
        const ordering = shortestRemainingFirst.make({ reviewS: 1 })
        expect(sumInOrder(ordering, lengths, releases)).toBe(leastSum(lengths, releases))
      }),
      { seed: 4, numRuns: 40 },
    )
  })
})
