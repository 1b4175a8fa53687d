import { expect, test } from 'vitest'
import { nearly, pairsOutOfOrder } from './published-order.ts'

const ranked = (...pairs: (readonly [published: number, ours: number])[]) =>
  pairs.map(([published, ours]) => ({ published, ours }))

test.each([
  { name: 'none where the order is the same', policies: ranked([1, 10], [2, 11], [3, 12]), want: 0 },
  { name: 'every pair that is turned round', policies: ranked([1, 12], [2, 11], [3, 10]), want: 3 },
  { name: 'a tie of ours where there is none published', policies: ranked([1, 5], [2, 5]), want: 1 },
  { name: 'not those that are published as equal', policies: ranked([100, 7], [104, 6]), want: 0 },
])('out of order: $name', ({ policies, want }) => {
  expect(pairsOutOfOrder(policies, 0.05)).toBe(want)
})

test('a quarter to either side', () => {
  expect(nearly(2)).toEqual({ least: 1.5, most: 2.5 })
  expect(nearly(1.2, 2)).toEqual({ least: 0.9, most: 2.5 })
})
