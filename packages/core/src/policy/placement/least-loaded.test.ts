import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { leastLoaded } from './least-loaded.ts'
import { NOWHERE } from './question.ts'

const one = [aPool({ nodeCount: 3 })]
const two = [aPool({ nodeCount: 1 }), aPool({ nodeCount: 1, gpusPerNode: 8 })]

describe('least-loaded', () => {
  test.each([
    {
      name: 'takes the emptiest node',
      pools: one,
      placed: [
        [0, { gpus: 2 }],
        [1, { gpus: 1 }],
        [2, { gpus: 2 }],
      ],
      demand: {},
      want: 1,
    },
    { name: 'takes the lowest of equals', pools: one, placed: [[0, { gpus: 1 }]], demand: {}, want: 1 },
    {
      name: 'compares shares, not counts, across pools',
      pools: two,
      placed: [
        [0, { gpus: 1 }],
        [1, { gpus: 4 }],
      ],
      demand: {},
      want: 0,
    },
    {
      name: 'takes the lower row of equal shares, though its pool comes later',
      pools: two,
      placed: [],
      demand: { gpus: 1 },
      want: 0,
    },
    {
      name: 'goes to the next emptiest when the emptiest has no processors',
      pools: one,
      placed: [
        [0, { gpus: 3 }],
        [1, { gpus: 1, cpuMilliPerGpu: 60_000 }],
        [2, { gpus: 2 }],
      ],
      demand: { cpuMilliPerGpu: 5000 },
      want: 2,
    },
    {
      name: 'finds a shared GPU when no whole one is free',
      pools: one,
      placed: [
        [0, { gpus: 4 }],
        [1, { gpus: 4, milliPerGpu: 400 }],
        [2, { gpus: 4 }],
      ],
      demand: { milliPerGpu: 600 },
      want: 1,
    },
    { name: 'knows when there is no room', pools: one, placed: [], demand: { gpus: 5 }, want: NOWHERE },
  ] as const)('$name', ({ pools, placed, demand, want }) => {
    const asked = aDemand(demand)
    expect(leastLoaded.make({}).pick(aJob({ demand: asked }), asked.gpus.asked, filled(pools, placed), {})).toBe(want)
  })
})
