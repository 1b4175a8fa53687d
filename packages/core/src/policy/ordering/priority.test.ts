import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aJob, aPool } from '../../testing/samples.ts'
import { priority } from './priority.ts'

describe('priority', () => {
  test.each([
    { name: 'the higher goes first', ageS: 1000, first: { priority: 2, submittedAtS: 9 }, second: { priority: 1 } },
    {
      name: 'of equals the earlier goes first',
      ageS: 1000,
      first: { priority: 1 },
      second: { priority: 1, submittedAtS: 1 },
    },
    { name: 'waiting makes up for one level', ageS: 1000, first: {}, second: { priority: 1, submittedAtS: 1_001 } },
    { name: 'and for no more', ageS: 1000, first: { priority: 2, submittedAtS: 1_001 }, second: {} },
    {
      name: 'where age is worth nothing, so is priority',
      ageS: 0,
      first: {},
      second: { priority: 9, submittedAtS: 1 },
    },
    { name: 'at the longest age priority is all', ageS: 1e9, first: { priority: 1, submittedAtS: 1e8 }, second: {} },
  ])('$name', ({ ageS, first, second }) => {
    const { key } = priority.make({ ageS })
    const view = new PlainView([aPool()], 2_000)
    expect(key(aJob(first), view, {})).toBeLessThan(key(aJob(second), view, {}))
  })
})
