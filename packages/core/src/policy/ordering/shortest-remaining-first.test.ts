import { describe, expect, test } from 'vitest'
import type { Estimate } from '../../domain/job.ts'
import { orderOf } from '../../testing/order-of.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aJob, aPool } from '../../testing/samples.ts'
import { shortestRemainingFirst } from './shortest-remaining-first.ts'

const ordering = shortestRemainingFirst.make({ reviewS: 60 })
const believed = (p50: number): Estimate => ({ p50, p90: p50 })

/** Jobs of so many seconds each, some of them done or running since an instant. */
function view(
  jobs: readonly { readonly p50?: number; readonly doneS?: number; readonly runsSinceS?: number }[],
  nowS = 0,
) {
  const made = new PlainView([aPool()], nowS)
  jobs.forEach(({ p50, doneS = 0, runsSinceS }, row) => {
    made.submit(aJob({ row, runtimeS: p50 === undefined ? null : believed(p50) }))
    made.plainJobs[row]!.attainedS = doneS
    if (runsSinceS !== undefined) made.place(row, 0, 1, runsSinceS)
  })
  return made
}

const order = (made: PlainView) =>
  orderOf(
    ordering,
    made,
    made.plainJobs.map(({ job }) => job),
  )

describe('shortest-remaining-first', () => {
  test.each([
    { name: 'work already done does not count', jobs: [{ p50: 100 }, { p50: 500, doneS: 450 }], want: [1, 0] },
    {
      name: 'nor does what a running job does now',
      jobs: [{ p50: 100 }, { p50: 500, runsSinceS: 0 }],
      nowS: 450,
      want: [1, 0],
    },
    {
      name: 'a running job of unknown length goes last',
      jobs: [{ runsSinceS: 0 }, { p50: 1e9 }],
      nowS: 50,
      want: [1, 0],
    },
    {
      name: 'a job past its believed length is believed to need as long again',
      jobs: [{ p50: 100, runsSinceS: 0 }, { p50: 899 }, { p50: 901 }],
      nowS: 900,
      want: [1, 0, 2],
    },
  ])('$name', ({ jobs, nowS, want }) => {
    expect(order(view(jobs, nowS))).toEqual(want)
  })

  test('a newcomer has the key a review would give it', () => {
    const made = view([{ p50: 100 }, { p50: 70, doneS: 20 }])
    const jobs = made.plainJobs.map(({ job }) => job)
    expect(jobs.map((job) => ordering.key(job, made, {}))).toEqual([
      ...Array.from(ordering.review!.keys(jobs, made, {})),
    ])
  })
})
