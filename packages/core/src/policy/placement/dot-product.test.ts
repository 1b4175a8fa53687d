import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { dotProduct } from './dot-product.ts'
import { NOWHERE } from './question.ts'

const pools = [aPool({ nodeCount: 2 }), aPool({ nodeCount: 1, gpusPerNode: 8, cpuMilliPerNode: 128_000 })]

describe('dot-product', () => {
  test.each([
    { name: 'takes the node with least free', placed: [[1, { gpus: 3 }]], demand: { gpus: 1 }, want: 1 },
    {
      name: 'looks at processors as far as the job asks for them',
      placed: [
        [0, { gpus: 3, cpuMilliPerGpu: 1000 }],
        [1, { gpus: 1, cpuMilliPerGpu: 50_000 }],
      ],
      demand: { gpus: 1, cpuMilliPerGpu: 12_000 },
      want: 1,
    },
    {
      name: 'looks at GPUs alone where the job asks for nothing else',
      placed: [
        [0, { gpus: 3, cpuMilliPerGpu: 1000 }],
        [1, { gpus: 1, cpuMilliPerGpu: 50_000 }],
      ],
      demand: { gpus: 1 },
      want: 0,
    },
    { name: 'takes the lowest of those within a hundredth', placed: [[1, { milliPerGpu: 100 }]], demand: {}, want: 0 },
    { name: 'knows when there is no room', placed: [], demand: { gpus: 9 }, want: NOWHERE },
  ] as const)('$name', ({ placed, demand, want }) => {
    const asked = aDemand(demand)
    const view = filled(pools, placed)
    expect(dotProduct.make({}).pick(aJob({ demand: asked }), asked.gpus.asked, view, {})).toBe(want)
  })
})
