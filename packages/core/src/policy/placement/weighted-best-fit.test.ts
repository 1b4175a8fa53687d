import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { NOWHERE } from './question.ts'
import { weightedBestFit } from './weighted-best-fit.ts'

const pools = [aPool({ nodeCount: 2 }), aPool({ nodeCount: 1, gpusPerNode: 8, cpuMilliPerNode: 128_000 })]

describe('weighted-best-fit', () => {
  test.each([
    { name: 'takes the smaller of empty nodes', placed: [], demand: { gpus: 4 }, want: 0 },
    { name: 'takes the node left with fewest GPUs', placed: [[1, { gpus: 2 }]], demand: { gpus: 1 }, want: 1 },
    {
      name: 'counts processors as much as GPUs, each against the largest node',
      placed: [
        [0, { gpus: 2 }],
        [1, { gpus: 1, cpuMilliPerGpu: 40_000 }],
      ],
      demand: { gpus: 1 },
      want: 1,
    },
    { name: 'takes the lowest of those within a hundredth', placed: [[1, { milliPerGpu: 40 }]], demand: {}, want: 0 },
    { name: 'knows when there is no room', placed: [], demand: { gpus: 9 }, want: NOWHERE },
  ] as const)('$name', ({ placed, demand, want }) => {
    const asked = aDemand(demand)
    const view = filled(pools, placed)
    expect(weightedBestFit.make({}).pick(aJob({ demand: asked }), asked.gpus.asked, view, {})).toBe(want)
  })
})
