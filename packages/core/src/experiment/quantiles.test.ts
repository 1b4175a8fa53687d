import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantiles } from './quantiles.ts'

describe('quantiles', () => {
  test.each([
    { name: 'of nothing are 0', values: [], shares: [0.5, 1], want: [0, 0] },
    { name: 'of one value are that value', values: [7], shares: [0.01, 1], want: [7, 7] },
    {
      name: 'are values that occur, by nearest rank',
      values: [4, 1, 3, 2],
      shares: [0.25, 0.5, 0.51, 1],
      want: [1, 2, 3, 4],
    },
    { name: 'of equal values are that value', values: Array(100).fill(2), shares: [0.5, 0.999], want: [2, 2] },
  ])('$name', ({ values, shares, want }) => {
    expect(quantiles(Float64Array.from(values), shares)).toEqual(want)
  })

  test('are what sorting gives', () => {
    const anyValue = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 1e9, noNaN: true }))
    const anyShares = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 1, maxLength: 400 }), anyShares, (given, shares) => {
        shares.sort((a, b) => a - b)
        const sorted = [...given].sort((a, b) => a - b)
        const want = shares.map((share) => sorted[Math.max(0, Math.ceil(share * given.length) - 1)])
        const values = Float64Array.from(given)
        expect(quantiles(values, shares)).toEqual(want)
        expect([...values].sort((a, b) => a - b)).toEqual(sorted)
      }),
      { seed: 5, numRuns: 500 },
    )
  })
})
