import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, nearest, suggestion } from './suggest.ts'

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['limit', 'limti', 1],
    ['abc', 'abc', 0],
  ])('%j to %j is %d', (a, b, want) => {
    expect(editDistance(a, b)).toBe(want)
  })

  test('is symmetric, 0 only for equals, and never more than the longer text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b)
        expect(editDistance(b, a)).toBe(distance)
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})

describe('nearest', () => {
  const keys = [
    'limitW',
    'memoryGiB',
    'name',
    'nodes',
    'gpusPerNode',
    'H100',
    'A10',
    'dgx-a100',
    'first-come-first-served',
  ]
  test.each([
    ['limitw', 'limitW'],
    ['limit_w', 'limitW'],
    ['limit', 'limitW'],
    ['memory', 'memoryGiB'],
    ['memroyGiB', 'memoryGiB'],
    ['naem', 'name'],
    ['H10', 'H100'],
    ['DGX_A100', 'dgx-a100'],
    ['first-come-first-serve', 'first-come-first-served'],
    ['colour', undefined],
    ['', undefined],
    ['zzzzzzzzzz', undefined],
  ])('%j is taken for %j', (written, want) => {
    expect(nearest(written, keys)).toBe(want)
  })

  test('a suggestion is a question, and there is none among nothing', () => {
    expect(suggestion('nmae', keys)).toBe('did you mean name?')
    expect(suggestion('name', [])).toBeUndefined()
  })
})
