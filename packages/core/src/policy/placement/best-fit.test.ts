import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aGpu, aJob, aPool } from '../../testing/samples.ts'
import { bestFit } from './best-fit.ts'
import { NOWHERE } from './question.ts'

const fast = aGpu({ name: 'fast' })
const one = [aPool()]
const two = [aPool({ nodeCount: 2 }), aPool({ nodeCount: 2, gpusPerNode: 8, gpu: fast })]

describe('best-fit', () => {
  test.each([
    {
      name: 'takes the node left with least',
      pools: one,
      placed: [
        [1, { gpus: 1 }],
        [2, { gpus: 2 }],
      ],
      demand: { gpus: 1 },
      want: 2,
    },
    {
      name: 'leaves an empty node alone while a used one has room',
      pools: one,
      placed: [[3, { gpus: 1 }]],
      demand: { gpus: 3 },
      want: 3,
    },
    {
      name: 'takes an empty node when no used one has room',
      pools: one,
      placed: [[0, { gpus: 2 }]],
      demand: { gpus: 3 },
      want: 1,
    },
    {
      name: 'passes the tightest node when its processors are gone, and tries equals before looser ones',
      pools: one,
      placed: [
        [0, { gpus: 3, cpuMilliPerGpu: 21_000 }],
        [1, { gpus: 1 }],
        [3, { gpus: 3 }],
      ],
      demand: { gpus: 1, cpuMilliPerGpu: 10_000 },
      want: 3,
    },
    {
      name: 'goes back to lower rows when the tightest have no processors',
      pools: one,
      placed: [
        [0, { gpus: 2 }],
        [3, { gpus: 3, cpuMilliPerGpu: 21_000 }],
      ],
      demand: { gpus: 1, cpuMilliPerGpu: 10_000 },
      want: 0,
    },
    {
      name: 'compares what is left across pools',
      pools: two,
      placed: [
        [0, { gpus: 1 }],
        [2, { gpus: 6 }],
      ],
      demand: { gpus: 1 },
      want: 2,
    },
    {
      name: 'takes a looser used node rather than an empty one that fits exactly',
      pools: two,
      placed: [[2, { gpus: 1 }]],
      demand: { gpus: 4 },
      want: 2,
    },
    {
      name: 'takes a preferred model though another fits tighter',
      pools: two,
      placed: [[0, { gpus: 3 }]],
      demand: { preferredModels: ['fast'] },
      want: 2,
    },
    {
      name: 'falls back from a preferred model without room',
      pools: two,
      placed: [
        [2, { gpus: 8 }],
        [3, { gpus: 8 }],
      ],
      demand: { preferredModels: ['fast'] },
      want: 0,
    },
    {
      name: 'shares a GPU in use before a fresh one',
      pools: one,
      placed: [
        [0, { gpus: 3 }],
        [2, { milliPerGpu: 300 }],
      ],
      demand: { milliPerGpu: 500 },
      want: 2,
    },
    {
      name: 'shares the GPU left with least',
      pools: one,
      placed: [
        [1, { milliPerGpu: 300 }],
        [2, { milliPerGpu: 500 }],
      ],
      demand: { milliPerGpu: 500 },
      want: 2,
    },
    {
      name: 'starts a fresh GPU on a used node when no shared one has room',
      pools: one,
      placed: [
        [1, { milliPerGpu: 900 }],
        [2, { gpus: 2 }],
      ],
      demand: { milliPerGpu: 500 },
      want: 2,
    },
    {
      name: 'spreads shares of a gang over GPUs of one node',
      pools: one,
      placed: [[1, { gpus: 4, milliPerGpu: 500 }]],
      demand: { gpus: 4, milliPerGpu: 500 },
      want: 1,
    },
    {
      name: 'puts work without a GPU where all GPUs are taken',
      pools: one,
      placed: [
        [0, { gpus: 3 }],
        [1, { gpus: 4 }],
        [3, { gpus: 4, cpuMilliPerGpu: 16_000 }],
      ],
      demand: { milliPerGpu: 0, cpuMilliPerGpu: 1000 },
      want: 1,
    },
    { name: 'knows when there is no room', pools: one, placed: [], demand: { gpus: 5 }, want: NOWHERE },
  ] as const)('$name', ({ pools, placed, demand, want }) => {
    const asked = aDemand(demand)
    expect(bestFit.make({}).pick(aJob({ demand: asked }), asked.gpus.asked, filled(pools, placed), {})).toBe(want)
  })
})
