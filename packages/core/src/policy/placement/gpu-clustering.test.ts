import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { gpuClustering } from './gpu-clustering.ts'
import { NOWHERE } from './question.ts'

const pools = [aPool({ nodeCount: 4 })]

describe('gpu-clustering', () => {
  test.each([
    {
      name: 'takes a node with its kind alone',
      placed: [
        [0, { gpus: 2 }],
        [1, { gpus: 1 }],
        [3, { gpus: 1 }],
        [3, { gpus: 2 }],
      ],
      demand: { gpus: 1 },
      want: 1,
    },
    {
      name: 'takes the fuller of such nodes',
      placed: [
        [0, { gpus: 1 }],
        [2, { gpus: 1 }],
        [2, { gpus: 1 }],
      ],
      demand: { gpus: 1 },
      want: 2,
    },
    {
      name: 'takes a node with its kind among others before an idle one',
      placed: [
        [0, { gpus: 2 }],
        [3, { gpus: 1 }],
        [3, { gpus: 2 }],
      ],
      demand: { gpus: 1 },
      want: 3,
    },
    {
      name: 'takes an idle node before one with other kinds',
      placed: [[0, { gpus: 2 }]],
      demand: { gpus: 1 },
      want: 1,
    },
    {
      name: 'takes shares of any size for one kind',
      placed: [
        [0, { gpus: 1 }],
        [1, { milliPerGpu: 900 }],
      ],
      demand: { milliPerGpu: 200 },
      want: 1,
    },
    {
      name: 'does not look at work without a GPU',
      placed: [[0, { milliPerGpu: 0, cpuMilliPerGpu: 9 }]],
      demand: { gpus: 4 },
      want: 0,
    },
    { name: 'puts work without a GPU on the first node', placed: [], demand: { milliPerGpu: 0 }, want: 0 },
    { name: 'knows when there is no room', placed: [], demand: { gpus: 5 }, want: NOWHERE },
  ] as const)('$name', ({ placed, demand, want }) => {
    const asked = aDemand({ index: 50, ...demand })
    const view = filled(pools, placed)
    expect(gpuClustering.make({}).pick(aJob({ demand: asked }), asked.gpus.asked, view, {})).toBe(want)
  })
})
