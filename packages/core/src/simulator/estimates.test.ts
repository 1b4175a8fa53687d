import { describe, expect, test } from 'vitest'
import { work } from '../testing/stage.ts'
import { buildWorkload } from '../workload/build.ts'
import { heliosEstimates, noisyEstimates, perfectEstimates } from './estimates.ts'

const JOBS = 20_000
const LENGTH_S = 1_000
const workload = buildWorkload(
  'alike',
  '2026-01-01T00:00:00.000Z',
  Array.from({ length: JOBS }, () => work({ durationS: LENGTH_S })),
)

/** What is believed of each job as a share of how long it runs. */
const beliefs = (estimate: ReturnType<typeof perfectEstimates>) =>
  Array.from({ length: JOBS }, (_, row) => estimate(row, 0)!.p50 / LENGTH_S)

const shareOf = (values: readonly number[], is: (value: number) => boolean) => values.filter(is).length / JOBS

describe('estimates', () => {
  test('that are perfect are the truth', () => {
    expect(shareOf(beliefs(perfectEstimates(workload)), (each) => each === 1)).toBe(1)
  })

  test('that are noisy have the truth for their median, and two thirds within their spread of it', () => {
    const values = beliefs(noisyEstimates(workload, 0.5, 1))
    expect(shareOf(values, (each) => each < 1)).toBeCloseTo(0.5, 1)
    expect(shareOf(values, (each) => Math.abs(Math.log(each)) < 0.5)).toBeCloseTo(0.683, 1)
  })

  test.each([
    [0.1, 0.1],
    [0.5, 0.5],
    [1, 0.7],
  ])('as Helios draws them are within %d of the truth for %d of the jobs', (error, share) => {
    const within = (each: number) => Math.abs(each - 1) <= error && each > 0
    expect(shareOf(beliefs(heliosEstimates(workload, 1)), within)).toBeCloseTo(share, 1.5)
  })

  test('as Helios draws them are above the truth for half of the jobs, and nothing for 15 %', () => {
    const values = beliefs(heliosEstimates(workload, 1))
    expect(shareOf(values, (each) => each > 1)).toBeCloseTo(0.5, 1.5)
    expect(shareOf(values, (each) => each === 0)).toBeCloseTo(0.15, 1.5)
    expect(shareOf(values, (each) => each > 11)).toBeCloseTo(0.05, 1.5)
    expect(Math.max(...values)).toBeGreaterThan(95)
  })

  test('are drawn anew for each seed, and alike for the same', () => {
    const [first, again, other] = [7, 7, 8].map((seed) => beliefs(heliosEstimates(workload, seed)))
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
  })
})
