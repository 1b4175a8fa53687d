import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aGpu, aJob, aPool } from '../../testing/samples.ts'
import type { Memory } from '../card.ts'
import { NOWHERE } from './question.ts'
import { roundRobin } from './round-robin.ts'

const pools = [aPool({ nodeCount: 2 }), aPool({ nodeCount: 2, gpu: aGpu({ name: 'fast' }) })]
const onFast = { models: ['fast'] }

describe('round-robin', () => {
  test.each([
    { name: 'takes nodes in turn and begins again', placed: [], asked: [{}, {}, {}, {}, {}], want: [0, 1, 2, 3, 0] },
    {
      name: 'passes over a node without room',
      placed: [[1, { gpus: 4 }]],
      asked: [{}, {}, {}, {}],
      want: [0, 2, 3, 0],
    },
    {
      name: 'keeps a circle for each set of pools',
      placed: [],
      asked: [{}, onFast, {}, onFast, onFast],
      want: [0, 2, 1, 3, 2],
    },
    {
      name: 'shares a circle between demands with the same pools',
      placed: [],
      asked: [{}, { gpus: 2 }, {}],
      want: [0, 1, 2],
    },
    { name: 'goes by row, not by preference', placed: [], asked: [{ preferredModels: ['fast'] }, {}], want: [0, 1] },
    { name: 'does not move on when there is no room', placed: [], asked: [{}, { gpus: 5 }, {}], want: [0, NOWHERE, 1] },
    {
      name: 'comes back to the only node with room',
      placed: [
        [0, { gpus: 4 }],
        [2, { gpus: 4 }],
        [3, { gpus: 4 }],
      ],
      asked: [{}, {}],
      want: [1, 1],
    },
  ] as const)('$name', ({ placed, asked, want }) => {
    const answer = roundRobin.make({})
    const view = filled(pools, placed)
    const memory: Memory = {}
    const got = asked.map((given) => {
      const demand = aDemand(given)
      return answer.pick(aJob({ demand }), demand.gpus.asked, view, memory)
    })
    expect(got).toEqual(want)
  })

  test.each([
    { name: 'a row that no longer exists', memory: { 'next-of-0+1': 99 }, want: 0 },
    { name: 'something that is no number', memory: { 'next-of-0+1': 'two' }, want: 0 },
    { name: 'the last row', memory: { 'next-of-0+1': 3 }, want: 3 },
  ])('goes on from a memory of $name', ({ memory, want }) => {
    expect(roundRobin.make({}).pick(aJob(), 1, filled(pools, []), memory)).toBe(want)
  })

  test('two instances do not share turns', () => {
    const view = filled(pools, [])
    expect(roundRobin.make({}).pick(aJob(), 1, view, {})).toBe(0)
    expect(roundRobin.make({}).pick(aJob(), 1, view, {})).toBe(0)
  })
})
