import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aGpu, aJob, aPool } from '../../testing/samples.ts'
import { TRAINING } from '../../workload/classes.ts'
import { heterogeneityAware } from './heterogeneity-aware.ts'
import { NOWHERE } from './question.ts'

/** Three times as fast at twice the draw; and half as fast at a tenth of it. */
const fast = aGpu({ name: 'fast', speed: 3, idleW: 100, contextW: 40, maxW: 800 })
const small = aGpu({ name: 'small', speed: 0.5, idleW: 5, contextW: 2, maxW: 40 })
const pools = [
  aPool({ nodeCount: 2 }),
  aPool({ nodeCount: 2, gpu: fast }),
  aPool({ nodeCount: 2, gpu: small, baseW: 100 }),
]
const heavyBase = [aPool({ nodeCount: 1, baseW: 4000 }), aPool({ nodeCount: 1, gpu: aGpu({ name: 'b', maxW: 450 }) })]

describe('heterogeneity-aware', () => {
  test.each([
    { name: 'takes the model with most work per joule', pools, placed: [], demand: {}, speeds: {}, want: 4 },
    {
      name: 'goes by how fast this kind of work runs there',
      pools,
      placed: [],
      demand: {},
      speeds: { small: 0.01 },
      want: 2,
    },
    {
      name: 'takes the next best where there is no room',
      pools,
      placed: [
        [4, { gpus: 4 }],
        [5, { gpus: 4 }],
      ],
      demand: {},
      speeds: {},
      want: 2,
    },
    {
      name: 'takes the tightest of its nodes',
      pools,
      placed: [[5, { gpus: 2 }]],
      demand: { gpus: 2 },
      speeds: {},
      want: 5,
    },
    { name: 'counts the base draw of the node', pools: heavyBase, placed: [], demand: {}, speeds: {}, want: 1 },
    { name: 'keeps to the models allowed', pools, placed: [], demand: { models: ['plain'] }, speeds: {}, want: 0 },
    { name: 'knows when there is no room', pools, placed: [], demand: { gpus: 5 }, speeds: {}, want: NOWHERE },
  ] as const)('$name', ({ pools, placed, demand, speeds, want }) => {
    const asked = aDemand({ index: 50, ...demand })
    const job = aJob({ demand: asked, jobClass: { ...TRAINING, speedByModel: speeds } })
    expect(heterogeneityAware.make({}).pick(job, asked.gpus.asked, filled(pools, placed), {})).toBe(want)
  })

  test('gathers a gang in the pool with most work per joule that can hold it', () => {
    const gang = aJob({ demand: aDemand({ index: 50, gpus: 7 }) })
    const nodesOf = (placed: Parameters<typeof filled>[1]) =>
      heterogeneityAware.make({}).spread!(gang, 7, filled(pools, placed))?.map(({ node }) => node)
    expect(nodesOf([])).toEqual([4, 5])
    expect(nodesOf([[4, { gpus: 2 }]])).toEqual([2, 3])
    expect(nodesOf([0, 2, 4].map((node) => [node, { gpus: 2 }] as const))).toBeUndefined()
  })
})
