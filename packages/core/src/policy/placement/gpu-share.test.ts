import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { gpuShare } from './gpu-share.ts'
import { NOWHERE } from './question.ts'

/** Training loads a GPU to 0.55 of its share. */
const pools = [aPool({ nodeCount: 3 })]

describe('gpu-share', () => {
  test.each([
    { name: 'puts a share beside another', placed: [[2, { milliPerGpu: 300 }]], demand: { milliPerGpu: 300 }, want: 2 },
    {
      name: 'puts it on the tightest of those shared within the limit',
      placed: [
        [1, { milliPerGpu: 300 }],
        [2, { milliPerGpu: 400 }],
      ],
      demand: { milliPerGpu: 300 },
      want: 2,
    },
    {
      name: 'opens a GPU of a used node rather than load one beyond the limit',
      placed: [
        [0, { milliPerGpu: 900 }],
        [1, { milliPerGpu: 700 }],
        [1, { gpus: 2 }],
      ],
      demand: { milliPerGpu: 100 },
      most: 0.4,
      want: 1,
    },
    {
      name: 'opens one of an empty node rather than load one beyond the limit',
      placed: [
        [0, { gpus: 4, milliPerGpu: 700 }],
        [1, { gpus: 4 }],
      ],
      demand: { milliPerGpu: 100 },
      most: 0.4,
      want: 2,
    },
    {
      name: 'loads the least loaded beyond the limit where nothing else is left',
      placed: [
        [0, { gpus: 4, milliPerGpu: 800 }],
        [1, { gpus: 4, milliPerGpu: 700 }],
        [2, { gpus: 4, milliPerGpu: 900 }],
      ],
      demand: { milliPerGpu: 100 },
      most: 0.2,
      want: 1,
    },
    { name: 'takes the tightest node for whole GPUs', placed: [[1, { gpus: 2 }]], demand: { gpus: 2 }, want: 1 },
    {
      name: 'puts work without a GPU where GPUs are taken',
      placed: [[2, { gpus: 4 }]],
      demand: { milliPerGpu: 0, cpuMilliPerGpu: 1000 },
      want: 2,
    },
    { name: 'knows when there is no room', placed: [], demand: { gpus: 5, milliPerGpu: 100 }, want: NOWHERE },
  ])('$name', ({ placed, demand, most = 0.6, want }) => {
    const asked = aDemand({ index: 50, ...demand })
    const view = filled(pools, placed as Parameters<typeof filled>[1])
    expect(gpuShare.make({ mostLoad: most }).pick(aJob({ demand: asked }), asked.gpus.asked, view, {})).toBe(want)
  })

  test('gives the GPU it was picked for', () => {
    const view = filled(
      [aPool({ nodeCount: 1 })],
      [
        [0, { milliPerGpu: 900 }],
        [0, { milliPerGpu: 300 }],
      ],
    )
    const job = aJob({ row: 9, demand: aDemand({ index: 9, milliPerGpu: 100 }) })
    expect(gpuShare.make({ mostLoad: 0.3 }).mask!(job, 1, 0, view, {})).toBe(0b0010)
    expect(gpuShare.make({ mostLoad: 1 }).mask!(job, 1, 0, view, {})).toBe(0b0001)
  })
})
