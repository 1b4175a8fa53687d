import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aJob, aPool } from '../../testing/samples.ts'
import { earliestDeadlineFirst } from './earliest-deadline-first.ts'

describe('earliest-deadline-first', () => {
  test.each([
    {
      name: 'an earlier deadline goes first, however late it was submitted',
      first: { deadlineS: 10, submittedAtS: 9 },
      second: { deadlineS: 11 },
    },
    { name: 'one that has passed goes before one that has not', first: { deadlineS: -5 }, second: { deadlineS: 1 } },
    { name: 'a job without a deadline goes last', first: { deadlineS: 1e12, submittedAtS: 5 }, second: {} },
    { name: 'of two without one the earlier goes first', first: {}, second: { submittedAtS: 0.5, priority: 9 } },
  ])('$name', ({ first, second }) => {
    const { key } = earliestDeadlineFirst.make({})
    const view = new PlainView([aPool()], 3)
    expect(key(aJob(first), view, {})).toBeLessThan(key(aJob(second), view, {}))
  })
})
