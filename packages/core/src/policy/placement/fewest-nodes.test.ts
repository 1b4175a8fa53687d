import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { fewestNodes } from './fewest-nodes.ts'
import { NOWHERE } from './question.ts'

/** Rows 0 to 2 have two GPUs, rows 3 to 5 have eight. */
const shapes = [aPool({ nodeCount: 3, gpusPerNode: 2 }), aPool({ nodeCount: 3, gpusPerNode: 8 })]

type Placed = readonly (readonly [node: number, demand: { readonly gpus?: number; readonly milliPerGpu?: number }])[]

describe('fewest-nodes names', () => {
  test.each<{ name: string; placed: Placed; demand: Parameters<typeof aDemand>[0]; want: number }>([
    { name: 'the first of equally full nodes', placed: [], demand: { gpus: 1 }, want: 0 },
    { name: 'the fullest node of any pool', placed: [[4, { gpus: 7 }]], demand: { gpus: 1 }, want: 4 },
    { name: 'the first of equally full nodes of two pools', placed: [[3, { gpus: 6 }]], demand: { gpus: 1 }, want: 0 },
    { name: 'an empty small node before a looser used one', placed: [[4, { gpus: 3 }]], demand: { gpus: 1 }, want: 0 },
    { name: 'a used node that fits exactly', placed: [[5, { gpus: 4 }]], demand: { gpus: 4 }, want: 5 },
    {
      name: 'a node that has the processors as well',
      placed: [[4, { gpus: 5 }]],
      demand: { gpus: 3, cpuMilliPerGpu: 10_000, pools: [1] },
      want: 4,
    },
    { name: 'only nodes open to the job', placed: [[0, { gpus: 1 }]], demand: { gpus: 1, pools: [1] }, want: 3 },
    {
      name: 'the node whose shared GPU has least to spare',
      placed: [
        [3, { milliPerGpu: 500 }],
        [4, { milliPerGpu: 700 }],
      ],
      demand: { milliPerGpu: 300, pools: [1] },
      want: 4,
    },
    { name: 'nowhere for what no node holds', placed: [], demand: { gpus: 9 }, want: NOWHERE },
  ])('$name', ({ placed, demand, want }) => {
    const asked = aDemand(demand)
    expect(fewestNodes.make({}).pick(aJob({ demand: asked }), asked.gpus.asked, filled(shapes, placed), {})).toBe(want)
  })
})

describe('fewest-nodes spreads a gang', () => {
  const halfFull: Placed = [
    [3, { gpus: 4 }],
    [4, { gpus: 4 }],
    [5, { gpus: 3 }],
  ]

  test.each<{ name: string; spread: string; placed: Placed; gpus: number; want: readonly number[][] | null }>([
    {
      name: 'over two large nodes rather than eight small ones',
      spread: 'allowed',
      placed: [],
      gpus: 16,
      want: [
        [3, 8],
        [4, 8],
      ],
    },
    {
      name: 'its remainder on the fullest node that can take it',
      spread: 'allowed',
      placed: [[5, { gpus: 5 }]],
      gpus: 11,
      want: [
        [3, 8],
        [5, 3],
      ],
    },
    {
      name: 'in the pool in which it needs fewest',
      spread: 'allowed',
      placed: halfFull,
      gpus: 6,
      want: [
        [5, 5],
        [3, 1],
      ],
    },
    {
      name: 'not at all where it would take more nodes than it must',
      spread: 'never',
      placed: [...halfFull, [0, { gpus: 1 }]],
      gpus: 6,
      want: null,
    },
    {
      name: 'on small nodes where those are as many as it must take',
      spread: 'never',
      placed: halfFull,
      gpus: 6,
      want: [
        [0, 2],
        [1, 2],
        [2, 2],
      ],
    },
    { name: 'not at all where there is no room', spread: 'allowed', placed: [], gpus: 25, want: null },
  ])('$name', ({ spread, placed, gpus, want }) => {
    const demand = aDemand({ gpus })
    const portions = fewestNodes.make({ spread }).spread?.(aJob({ demand }), gpus, filled(shapes, placed))
    expect(portions?.map(({ node, gpus }) => [node, gpus]) ?? null).toEqual(want)
  })

  test('over as many empty nodes as there are processors for, where it may take no more than it must', () => {
    const demand = aDemand({ gpus: 4, cpuMilliPerGpu: 32_000 })
    const portions = fewestNodes.make({ spread: 'never' }).spread?.(aJob({ demand }), 4, filled([aPool()], []))
    expect(portions).toEqual([
      { node: 0, gpus: 2 },
      { node: 1, gpus: 2 },
    ])
  })
})
