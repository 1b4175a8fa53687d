import { expect, test } from 'vitest'
import { unrolled } from './unrolled.ts'

test.each([0, 1, 3, 4, 4_000_001])('a ring that begins at %s is copied in order, first entry first', (head) => {
  const ring = Int32Array.from({ length: 4 }, (_, place) => (place - head) & 3)
  expect([...unrolled(ring, head, new Int32Array(8))]).toEqual([0, 1, 2, 3, 0, 0, 0, 0])
  expect(unrolled([...ring], head, new Array<number>(8).fill(-1))).toEqual([0, 1, 2, 3, -1, -1, -1, -1])
})
