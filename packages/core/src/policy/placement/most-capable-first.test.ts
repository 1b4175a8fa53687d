import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aGpu, aJob, aPool } from '../../testing/samples.ts'
import { TRAINING } from '../../workload/classes.ts'
import { mostCapableFirst } from './most-capable-first.ts'
import { NOWHERE } from './question.ts'

const pools = [
  aPool({ nodeCount: 2 }),
  aPool({ nodeCount: 2, gpu: aGpu({ name: 'fast', speed: 3 }) }),
  aPool({ nodeCount: 2, gpu: aGpu({ name: 'slow', speed: 0.5 }) }),
]

describe('most-capable-first', () => {
  test.each([
    { name: 'gives a job of high priority the fastest model', priority: 1, placed: [], demand: {}, want: 2 },
    { name: 'gives any other the slowest', priority: 0, placed: [], demand: {}, want: 4 },
    {
      name: 'gives it the slowest that it may use',
      priority: 0,
      placed: [],
      demand: { models: ['fast', 'plain'] },
      want: 0,
    },
    {
      name: 'goes up where the slowest are taken',
      priority: 0,
      placed: [
        [4, { gpus: 4 }],
        [5, { gpus: 3 }],
      ],
      demand: { gpus: 2 },
      want: 0,
    },
    {
      name: 'goes down where the fastest are taken',
      priority: 9,
      placed: [
        [2, { gpus: 4 }],
        [3, { gpus: 4 }],
      ],
      demand: {},
      want: 0,
    },
    { name: 'takes the tightest of the nodes', priority: 1, placed: [[3, { gpus: 1 }]], demand: {}, want: 3 },
    { name: 'knows when there is no room', priority: 1, placed: [], demand: { gpus: 5 }, want: NOWHERE },
  ] as const)('$name', ({ priority, placed, demand, want }) => {
    const asked = aDemand({ index: 50, ...demand })
    const answer = mostCapableFirst.make({ highPriority: 1 })
    expect(answer.pick(aJob({ priority, demand: asked }), asked.gpus.asked, filled(pools, placed), {})).toBe(want)
  })

  test('goes by how fast this kind of work runs there', () => {
    const job = aJob({ priority: 1, jobClass: { ...TRAINING, speedByModel: { slow: 9 } } })
    expect(mostCapableFirst.make({ highPriority: 1 }).pick(job, 1, filled(pools, []), {})).toBe(4)
  })

  test('gathers gangs by the same rule', () => {
    const nodesOf = (priority: number) =>
      mostCapableFirst.make({ highPriority: 1 }).spread!(
        aJob({ priority, demand: aDemand({ gpus: 8 }) }),
        8,
        filled(pools, []),
      )!.map(({ node }) => node)
    expect([nodesOf(1), nodesOf(0)]).toEqual([
      [2, 3],
      [4, 5],
    ])
  })
})
