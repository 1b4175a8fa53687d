import { describe, expect, test } from 'vitest'
import { gittinsRank } from './gittins-rank.ts'

/** Nine jobs of 10 GPU-seconds and one of 1,000. */
const MOSTLY_SHORT = [...Array.from({ length: 9 }, () => 10), 1_000]

/** The same, sample by sample, as the paper writes it: E[min(S − a, Δ) | S > a] / P(S − a ≤ Δ | S > a). */
function byHand(services: readonly number[], attained: number, quantum: number): number {
  const left = services.filter((service) => service > attained).map((service) => service - attained)
  const spent = left.reduce((sum, each) => sum + Math.min(each, quantum), 0) / left.length
  return spent / (left.filter((each) => each <= quantum).length / left.length)
}

describe('the rank by Gittins index', () => {
  test.each([
    { attained: 0, quantum: 100 },
    { attained: 5, quantum: 5 },
    { attained: 10, quantum: 990 },
    { attained: 0, quantum: 1e9 },
  ])('after $attained, looking $quantum ahead, is what its definition says', ({ attained, quantum }) => {
    expect(gittinsRank(MOSTLY_SHORT, quantum)!(attained)).toBeCloseTo(byHand(MOSTLY_SHORT, attained, quantum), 9)
  })

  test('a job that outlived the short ones goes after a new one', () => {
    const rank = gittinsRank(MOSTLY_SHORT, 100)!
    expect(rank(0)).toBeLessThan(rank(950))
    expect(rank(950)).toBeLessThan(rank(10))
  })

  test('of a job that has had more than any other before it nothing can be said', () => {
    expect(gittinsRank(MOSTLY_SHORT, 100)!(1_000)).toBe(Number.POSITIVE_INFINITY)
  })

  test('nor of any, where too few have finished', () => {
    expect(gittinsRank(MOSTLY_SHORT.slice(1), 100)).toBeNull()
  })
})
