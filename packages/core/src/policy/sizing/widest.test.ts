import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { widest } from './widest.ts'

const sizing = widest.make({})
const elastic = (min: number, max: number, milliPerGpu = 1000) =>
  aJob({ demand: { ...aDemand(), gpus: { min, asked: min, max }, milliPerGpu } })

describe('widest', () => {
  test.each([
    {
      name: 'the first takes what it can use, the next the rest',
      gpus: 10,
      jobs: [elastic(1, 8), elastic(1, 8)],
      want: [8, 2],
    },
    {
      name: 'one whose least is more than the rest waits',
      gpus: 10,
      jobs: [elastic(1, 8), elastic(4, 8), elastic(1, 1)],
      want: [8, 0, 1],
    },
    {
      name: 'shares of GPUs count as much as they are',
      gpus: 2,
      jobs: [elastic(1, 3, 500), elastic(1, 8)],
      want: [3, 0],
    },
    { name: 'work that needs no GPU always fits', gpus: 0, jobs: [elastic(1, 2, 0)], want: [2] },
    { name: 'nobody gets anything of nothing', gpus: 0, jobs: [elastic(1, 8)], want: [0] },
  ])('$name', ({ gpus, jobs, want }) => {
    expect(sizing.share!(jobs, gpus, new PlainView([aPool()]))).toEqual(want)
  })

  test('alone, a job gets as many as it can run on, and no more than a pool has', () => {
    const view = new PlainView([aPool()])
    const gpus = view.pools[0]!.nodeCount * view.pools[0]!.gpusPerNode
    expect(sizing.size(elastic(1, 2), view)).toBe(2)
    expect(sizing.size(elastic(1, 10_000), view)).toBe(gpus)
    expect(sizing.size(elastic(gpus + 5, gpus + 9), view)).toBe(gpus + 5)
  })

  test.each([
    { name: 'than there are processors for', beside: { cpuMilliPerGpu: 32_000 }, want: 8 },
    { name: 'than there is memory for', beside: { memoryMiBPerGpu: 262_144 }, want: 4 },
    { name: 'shares than there are GPUs', beside: { milliPerGpu: 400 }, want: 16 },
  ])('alone, a job gets no more $name', ({ beside, want }) => {
    const demand = { ...aDemand(beside), gpus: { min: 1, asked: 1, max: 10_000 } }
    expect(sizing.size(aJob({ demand }), new PlainView([aPool()]))).toBe(want)
  })
})
