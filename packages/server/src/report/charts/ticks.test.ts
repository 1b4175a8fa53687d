import { describe, expect, it } from 'vitest'
import { durationAt, durationAxis, timeTicks, valueAxis } from './ticks.ts'

describe('an axis of values', () => {
  it('ends on a round number at or above the largest value, in a unit people read', () => {
    const axis = valueAxis('power', 986_600)
    expect(axis.top).toBe(1_000_000)
    expect(axis.unit.name).toBe('kW')
    expect(axis.ticks.at(-1)).toEqual({ at: 1, label: '1,000', onlyWide: false })
  })
  it('still has a height where there is nothing to show', () => {
    expect(valueAxis('power', 0).top).toBeGreaterThan(0)
  })
})

describe('an axis of time', () => {
  const startsAtMs = Date.parse('2024-03-04T00:00:00Z')
  it('marks the days of a week', () => {
    const labels = timeTicks(startsAtMs, 7 * 86_400).map((tick) => tick.label)
    expect(labels).toEqual(['4 Mar', '5 Mar', '6 Mar', '7 Mar', '8 Mar', '9 Mar', '10 Mar', '11 Mar'])
  })
  it('marks the hours of a few hours, places inside the axis', () => {
    const ticks = timeTicks(startsAtMs, 6 * 3600)
    expect(ticks[1]).toEqual({ at: 1 / 6, label: '01:00', onlyWide: true })
    expect(ticks.every((tick) => tick.at >= 0 && tick.at <= 1)).toBe(true)
  })
})

describe('a logarithmic axis of durations', () => {
  const axis = durationAxis(1, 90_000)
  it('runs between round durations and puts what is outside at its ends', () => {
    expect([axis.lowS, axis.highS]).toEqual([1, 7 * 86_400])
    expect([axis.place(0), axis.place(1), axis.place(1e9)]).toEqual([0, 0, 1])
  })
  it('finds a duration again from its place', () => {
    expect(durationAt(axis, axis.place(600))).toBeCloseTo(600, 6)
  })
  it('has a length even where all values are the same', () => {
    const flat = durationAxis(3600, 3600)
    expect(flat.highS).toBeGreaterThan(flat.lowS)
  })
})
