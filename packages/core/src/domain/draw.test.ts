import { describe, expect, test } from 'vitest'
import { draw } from './draw.ts'

const drawn = (seed: number, from = 0) => Array.from({ length: 60_000 }, (_, i) => draw(seed, from + i, 6))

describe('what is drawn', () => {
  test('is every number as often', () => {
    for (const seed of [0, 1, 2, 77]) {
      const counts = [0, 0, 0, 0, 0, 0]
      for (const number of drawn(seed)) counts[number]!++
      // Chi-squared of five degrees of freedom is above 20.5 once in a thousand.
      const squares = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
      expect(squares).toBeLessThan(20.5)
    }
  })

  test('does not follow from what was drawn before', () => {
    const numbers = drawn(3)
    const pairs = new Map<string, number>()
    for (let i = 0; i < numbers.length; i += 2) {
      const pair = `${numbers[i]}${numbers[i + 1]}`
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
    }
    expect(pairs.size).toBe(36)
    const squares = [...pairs.values()].reduce((sum, count) => sum + (count - 30_000 / 36) ** 2 / (30_000 / 36), 0)
    expect(squares).toBeLessThan(66.6)
  })

  test('is the same for the same seed and place, and another for another seed', () => {
    expect(drawn(5, 100).slice(0, 50)).toEqual(drawn(5).slice(100, 150))
    const same = drawn(5).filter((number, i) => number === draw(6, i, 6)).length
    expect(Math.abs(same - 10_000)).toBeLessThan(400)
  })
})
