import { describe, expect, it } from 'vitest'
import { stream } from '../random/stream.ts'
import type { Arrivals } from './profile.ts'
import { DAILY } from './profiles/plain.ts'
import { submissionTimes } from './submission-times.ts'

const ARRIVALS: Arrivals = { jobsPerDay: 100, utcOffsetHours: 0, ...DAILY }
const EVEN: Arrivals = { ...ARRIVALS, hourWeights: new Array(24).fill(1), dayWeights: new Array(7).fill(1) }
const MONDAY_MS = Date.parse('2026-03-02T00:00:00Z')
const WEEK_S = 7 * 86_400

const times = (count: number, spanS: number, arrivals = ARRIVALS, startMs = MONDAY_MS) =>
  submissionTimes(count, spanS, startMs, arrivals, stream(1, 'times'))
const shareBetween = (xs: Float64Array, fromS: number, toS: number) =>
  xs.filter((x) => x % 86_400 >= fromS && x % 86_400 < toS).length / xs.length

describe('submission times', () => {
  it.each([1, 2, 1_000])('are %d, in order and within the span', (count) => {
    const made = times(count, 10_000)
    expect(made).toHaveLength(count)
    expect([...made]).toEqual([...made].sort((a, b) => a - b))
    expect(made[0]).toBeGreaterThanOrEqual(0)
    expect(made[count - 1]).toBeLessThanOrEqual(10_000)
  })

  it('are none where none are wanted', () => expect(times(0, 10_000)).toHaveLength(0))

  it('follow the hours of the wall clock', () => {
    const weight = (from: number, to: number) => DAILY.hourWeights.slice(from, to).reduce((sum, w) => sum + w, 0)
    const expected = weight(9, 17) / weight(0, 24)
    expect(shareBetween(times(50_000, WEEK_S), 9 * 3_600, 17 * 3_600)).toBeCloseTo(expected, 2)
    const east = { ...ARRIVALS, utcOffsetHours: 8 }
    expect(shareBetween(times(50_000, WEEK_S, east), 3_600, 9 * 3_600)).toBeCloseTo(expected, 2)
    const fromNoon = times(50_000, WEEK_S, ARRIVALS, MONDAY_MS + 12 * 3_600_000)
    expect(shareBetween(fromNoon, 21 * 3_600, 29 * 3_600) + shareBetween(fromNoon, 0, 5 * 3_600)).toBeCloseTo(
      expected,
      2,
    )
  })

  it('follow the days of the week: fewer on Saturday and Sunday', () => {
    const weekend = times(50_000, WEEK_S).filter((x) => x >= 5 * 86_400).length / 50_000
    expect(weekend).toBeCloseTo(1.37 / 6.93, 2)
  })

  it('are as even as a Poisson process where the weights are', () => {
    const made = times(20_000, WEEK_S, EVEN)
    const gaps = Array.from(made.slice(1), (x, i) => x - made[i]!)
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
    const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length)
    expect(deviation / mean).toBeCloseTo(1, 1)
  })

  it('fill a span of less than an hour, and one that ends within an hour', () => {
    expect(times(1_000, 600).filter((x) => x > 300).length).toBeGreaterThan(400)
    const made = times(10_000, 5_400, EVEN)
    expect(made.filter((x) => x > 3_600).length / 10_000).toBeCloseTo(1 / 3, 1)
  })
})
