import type { JobTimes, Metrics } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { bestOf } from './guarded.ts'
import { longestWaitS, meanWait, savedPercent, type Waits, waitAt, waitsOf } from './wait-figures.ts'

const DAY_S = 86_400

const times = (...totalWaitS: number[]): JobTimes => ({
  submittedAtS: Float64Array.from(totalWaitS, (_, day) => day * DAY_S),
  waitS: Float64Array.from(totalWaitS, () => 0),
  totalWaitS: Float64Array.from(totalWaitS),
  jctS: Float64Array.from(totalWaitS),
})

const under = (...seeds: JobTimes[]) =>
  seeds.map((each, seed) => ({ seed, metrics: [{} as Metrics], pictures: [], times: [each] }))

describe('waits of jobs', () => {
  const waits = waitsOf(under(times(10, 20, 60), times(30, 20, 40)), 0)

  test('are means over seeds job by job, and all of them in order of size', () => {
    expect([...waits.meanS]).toEqual([20, 20, 50])
    expect([...waits.sortedS]).toEqual([10, 20, 20, 30, 40, 60])
    expect(meanWait(waits).mean).toBe(30)
    expect([waitAt(waits, 0.5), waitAt(waits, 0.51), longestWaitS(waits)]).toEqual([20, 30, 60])
  })

  test('leave out what was submitted before', () => {
    const later = waitsOf(under(times(10, 20, 60), times(30, 20, 40)), 0, DAY_S)
    expect([...later.meanS]).toEqual([20, 50])
    expect([...later.sortedS]).toEqual([20, 20, 40, 60])
  })

  test('are compared job by job', () => {
    const half = waitsOf(under(times(5, 10, 30), times(15, 10, 20)), 0)
    expect(savedPercent(half, waits)).toEqual({ mean: 50, low: 50, high: 50 })
  })
})

describe('the best of several', () => {
  const waiting = (...all: number[]): Waits => waitsOf(under(times(...all)), 0)
  const fifo = waiting(100, 100, 100)

  test.each([
    { name: 'waits least on average', tried: [waiting(50, 50, 50), waiting(10, 40, 90)], want: 1 },
    { name: 'makes nobody wait too long', tried: [waiting(50, 50, 120), waiting(1, 1, 151)], want: 0 },
    { name: 'may be on the bound', tried: [waiting(50, 50, 120), waiting(1, 1, 150)], want: 1 },
    {
      name: 'makes the longest wait shortest where all are too long',
      tried: [waiting(1, 1, 300), waiting(90, 90, 200)],
      want: 1,
    },
    { name: 'is the first of equals', tried: [waiting(1, 2, 3), waiting(3, 2, 1)], want: 0 },
  ])('$name', ({ tried, want }) => {
    expect(bestOf(tried, fifo, 1.5)).toBe(want)
  })
})
