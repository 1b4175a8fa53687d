import { describe, expect, test } from 'vitest'
import { aDemand, aJob, aPool } from '../../../testing/samples.ts'
import { STEADY } from '../../../testing/stage.ts'
import { believedSpeed, widthsIn } from './widths.ts'

const pool = aPool({ gpusPerNode: 4, nodeCount: 6, nodesPerRack: 2 })
const elastic = (min: number, asked: number, max: number, milliPerGpu = 1_000) =>
  aJob({ demand: { ...aDemand(), gpus: { min, asked, max }, milliPerGpu } })

describe('the widths a job may have in a pool', () => {
  test.each([
    {
      name: 'are parts of a node in powers of two, then whole nodes',
      job: elastic(1, 1, 16),
      want: [1, 2, 4, 8, 12, 16],
    },
    { name: 'are what it asks for where it is rigid', job: elastic(5, 5, 5), want: [5] },
    { name: 'include its bounds and its wish', job: elastic(3, 6, 7), want: [3, 4, 6, 7] },
    { name: 'end with the pool', job: elastic(2, 4, 100), want: [2, 4, 8, 12, 16, 20, 24] },
    { name: 'are none where the pool is too small', job: elastic(32, 32, 32), want: [] },
  ])('$name', ({ job, want }) => {
    expect(widthsIn(pool, job, 24).map(({ gpus }) => gpus)).toEqual(want)
  })

  test('shares of GPUs fit more often', () => {
    expect(widthsIn(pool, elastic(1, 4, 8, 500), 2).map(({ gpus }) => gpus)).toEqual([1, 2, 4])
    expect(widthsIn(pool, elastic(1, 1, 1, 0), 2).map(({ gpus }) => gpus)).toEqual([1])
  })
})

test('a job is believed to lose by leaving its node, and its rack', () => {
  const jobClass = { ...STEADY, spreadLoss: { nodes: 0.5, racks: 0.5 } }
  const job = { ...elastic(1, 1, 24), jobClass }
  expect([4, 8, 12].map((gpus) => believedSpeed(job, pool, gpus) / gpus)).toEqual([1, 0.5, 0.25])
})
