import { expect, test } from 'vitest'
import { instanceShares } from './instance-shares.ts'

/** A case: what it is, instances and GPUs of each ask, and what comes of them. */
type Case = [name: string, asks: [number, number][], gpus: number, milliPerGpu: number, isExact: boolean]

test.each<Case>([
  ['one whole GPU', [[1, 1]], 1, 1000, true],
  ['half a GPU', [[1, 0.5]], 1, 500, true],
  ['four instances of half a GPU', [[4, 0.5]], 4, 500, true],
  ['three instances of two GPUs', [[3, 2]], 6, 1000, true],
  ['one GPU and a half', [[1, 1.5]], 2, 750, false],
  [
    'equal shares in two tasks',
    [
      [1, 0.25],
      [3, 0.25],
    ],
    4,
    250,
    true,
  ],
  [
    'a whole GPU and two halves',
    [
      [1, 1],
      [2, 0.5],
    ],
    3,
    667,
    false,
  ],
  [
    'two GPUs and a half one',
    [
      [1, 2],
      [1, 0.5],
    ],
    3,
    833,
    false,
  ],
  ['less than a thousandth', [[1, 0.0001]], 1, 1, false],
])('%s', (_, asks, gpus, milliPerGpu, isExact) => {
  const given = asks.map(([instances, gpusEach]) => ({ instances, gpusEach }))
  expect(instanceShares(given)).toEqual({ gpus, milliPerGpu, isExact })
})
