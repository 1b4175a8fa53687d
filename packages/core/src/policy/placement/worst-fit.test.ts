import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { NOWHERE } from './question.ts'
import { worstFit } from './worst-fit.ts'

const pools = [aPool({ nodeCount: 2 }), aPool({ nodeCount: 1, gpusPerNode: 8 })]

describe('worst-fit', () => {
  test.each([
    {
      name: 'takes the node with most free GPUs, however large it is',
      placed: [[2, { gpus: 3 }]],
      demand: {},
      want: 2,
    },
    { name: 'takes the lower row of equals', placed: [[2, { gpus: 4 }]], demand: {}, want: 0 },
    {
      name: 'passes over one without processors',
      placed: [[2, { gpus: 1, cpuMilliPerGpu: 64_000 }]],
      demand: { cpuMilliPerGpu: 1000 },
      want: 0,
    },
    {
      name: 'finds the last shared GPU with room',
      placed: [
        [0, { gpus: 4 }],
        [1, { gpus: 4, milliPerGpu: 500 }],
        [2, { gpus: 8 }],
      ],
      demand: { milliPerGpu: 500 },
      want: 1,
    },
    { name: 'knows when there is no room', placed: [], demand: { gpus: 9 }, want: NOWHERE },
  ] as const)('$name', ({ placed, demand, want }) => {
    const asked = aDemand(demand)
    expect(worstFit.make({}).pick(aJob({ demand: asked }), asked.gpus.asked, filled(pools, placed), {})).toBe(want)
  })

  test('gives shares the GPUs with most room, the lowest of equals', () => {
    const view = filled(
      [aPool({ nodeCount: 1 })],
      [
        [0, { milliPerGpu: 400 }],
        [0, { gpus: 2, milliPerGpu: 700 }],
      ],
    )
    const job = (gpus: number) => aJob({ row: 9, demand: aDemand({ index: 9, gpus, milliPerGpu: 100 }) })
    const mask = (gpus: number) => worstFit.make({}).mask!(job(gpus), gpus, 0, view, {})
    expect([mask(1), mask(2)]).toEqual([0b1000, 0b1001])
  })
})
