import { describe, expect, test } from 'vitest'
import { firstAbove, placeOf } from './first-above.ts'

const sorted = [2, 4, 4, 7]

describe('a list in order of size', () => {
  test.each([
    { value: 1, above: 0, place: -1 },
    { value: 2, above: 1, place: 0 },
    { value: 4, above: 3, place: 2 },
    { value: 5, above: 3, place: -1 },
    { value: 7, above: 4, place: 3 },
    { value: 8, above: 4, place: -1 },
  ])('what is above $value begins at $above; it stands at $place', ({ value, above, place }) => {
    expect([firstAbove(sorted, value), placeOf(sorted, value)]).toEqual([above, place])
  })

  test('with nothing in it has nothing above', () => {
    expect([firstAbove([], 1), placeOf([], 1)]).toEqual([0, -1])
  })
})
