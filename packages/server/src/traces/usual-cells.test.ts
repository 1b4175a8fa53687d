import { expect, test } from 'vitest'
import { besideEach } from './usual-cells.ts'

test.each([
  { name: 'an even part', whole: 64_000, gpus: 8, want: 8_000 },
  {
    name: 'a part of all that a node has, which together are not more than that',
    whole: 64_000,
    gpus: 6,
    want: 10_666,
  },
  { name: 'the whole of a fraction that floating point does not hit', whole: 1.001 * 1000, gpus: 1, want: 1_001 },
  { name: 'nothing of nothing', whole: 0, gpus: 2, want: 0 },
  { name: 'nothing of what is not known', whole: Number.NaN, gpus: 2, want: 0 },
  { name: 'nothing of less than nothing', whole: -1, gpus: 1, want: 0 },
])('beside each GPU is asked for $name', ({ whole, gpus, want }) => {
  expect(besideEach(whole, gpus)).toBe(want)
})
