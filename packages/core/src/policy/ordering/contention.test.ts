import { expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aJob, aPool } from '../../testing/samples.ts'
import type { Memory } from '../card.ts'
import { averageJobs, contentionNow, lastCount } from './contention.ts'

const job = (row: number, submittedAtS: number) => aJob({ row, submittedAtS })

test('jobs are counted for as long as each has been there', () => {
  const view = new PlainView([aPool()])
  const memory: Memory = {}
  const [first, second, third] = [job(0, 0), job(1, 0), job(2, 100)]
  expect(contentionNow([first, second], view, memory).jobs).toBe(2)
  view.nowS = 100
  contentionNow([first, second, third], view, memory)
  view.nowS = 150
  // The second has gone: two jobs for 100 s, then three for 50 s.
  const { jobs, sinceSubmission } = contentionNow([first, third], view, memory)
  expect(jobs).toBe(2)
  expect([sinceSubmission(0), sinceSubmission(1)]).toEqual([350, 150])
  expect(lastCount(memory)).toBe(2)
})

test('of a job that comes unseen, as many as now are believed to have been there', () => {
  const view = new PlainView([aPool()], 80)
  expect(contentionNow([job(0, 30), job(1, 80)], view, {}).sinceSubmission(0)).toBe(100)
})

test.each([
  { name: 'past and future are weighed by their lengths', given: [300, 100, 1, 100], want: 2 },
  { name: 'a job that is over as it comes has those that are there', given: [0, 0, 5, 0], want: 5 },
] as const)('$name', ({ given, want }) => {
  const [past, pastS, jobs, aheadS] = given
  expect(averageJobs(past, pastS, jobs, aheadS)).toBe(want)
})

test('without a review there is one job', () => {
  expect(lastCount({})).toBe(1)
})
