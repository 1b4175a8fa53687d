import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aGpu, aJob, aPool } from '../../testing/samples.ts'
import { TRAINING } from '../../workload/classes.ts'
import { NOWHERE } from './question.ts'
import { weighted } from './weighted.ts'

const pools = [aPool({ nodeCount: 2 }), aPool({ nodeCount: 2, gpu: aGpu({ name: 'fast', speed: 2 }) })]

describe('weighted', () => {
  test.each([
    { name: 'takes the faster of empty nodes', placed: [], demand: {}, speeds: {}, want: 2 },
    {
      name: 'gives a node twice as fast up to twice the load',
      placed: [
        [2, { gpus: 1 }],
        [3, { gpus: 1 }],
      ],
      demand: {},
      speeds: {},
      want: 0,
    },
    {
      name: 'still prefers the faster one while it is less than twice as loaded',
      placed: [
        [0, { gpus: 1 }],
        [1, { gpus: 1 }],
        [2, { gpus: 2 }],
        [3, { gpus: 2 }],
      ],
      demand: {},
      speeds: {},
      want: 2,
    },
    { name: 'goes by the speed for this class of job', placed: [], demand: {}, speeds: { fast: 0.5 }, want: 0 },
    { name: 'takes the emptier of equally fast nodes', placed: [[2, { gpus: 1 }]], demand: {}, speeds: {}, want: 3 },
    { name: 'knows when there is no room', placed: [], demand: { gpus: 5 }, speeds: {}, want: NOWHERE },
  ] as const)('$name', ({ placed, demand, speeds, want }) => {
    const asked = aDemand(demand)
    const job = aJob({ demand: asked, jobClass: { ...TRAINING, speedByModel: speeds } })
    expect(weighted.make({}).pick(job, asked.gpus.asked, filled(pools, placed), {})).toBe(want)
  })
})
