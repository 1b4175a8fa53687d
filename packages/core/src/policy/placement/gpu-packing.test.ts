import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { gpuPacking } from './gpu-packing.ts'
import { NOWHERE } from './question.ts'

const pools = [aPool({ nodeCount: 3 }), aPool({ nodeCount: 1, gpusPerNode: 2 })]

describe('gpu-packing', () => {
  test.each([
    {
      name: 'fills a shared GPU before it opens one',
      placed: [
        [0, { gpus: 1 }],
        [2, { milliPerGpu: 300 }],
      ],
      demand: { milliPerGpu: 500 },
      want: 2,
    },
    {
      name: 'fills the tightest shared GPU',
      placed: [
        [0, { milliPerGpu: 300 }],
        [1, { milliPerGpu: 600 }],
      ],
      demand: { milliPerGpu: 300 },
      want: 1,
    },
    { name: 'takes free GPUs of a used node before an empty one', placed: [[2, { gpus: 1 }]], demand: {}, want: 2 },
    { name: 'takes the smallest of empty nodes', placed: [], demand: {}, want: 3 },
    {
      name: 'needs fewest fresh GPUs for a gang of shares',
      placed: [
        [0, { milliPerGpu: 300 }],
        [1, { gpus: 2, milliPerGpu: 300 }],
      ],
      demand: { gpus: 3, milliPerGpu: 500 },
      want: 1,
    },
    {
      name: 'does not look at processors left over',
      placed: [
        [1, { gpus: 1, cpuMilliPerGpu: 60_000 }],
        [2, { gpus: 2 }],
      ],
      demand: { cpuMilliPerGpu: 1000 },
      want: 1,
    },
    {
      name: 'puts work without a GPU on the first node with room',
      placed: [[0, { gpus: 1, cpuMilliPerGpu: 64_000 }]],
      demand: { milliPerGpu: 0, cpuMilliPerGpu: 10 },
      want: 1,
    },
    { name: 'knows when there is no room', placed: [], demand: { gpus: 5 }, want: NOWHERE },
  ] as const)('$name', ({ placed, demand, want }) => {
    const asked = aDemand(demand)
    expect(gpuPacking.make({}).pick(aJob({ demand: asked }), asked.gpus.asked, filled(pools, placed), {})).toBe(want)
  })
})
