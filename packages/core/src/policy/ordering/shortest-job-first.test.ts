import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aJob, aPool } from '../../testing/samples.ts'
import { shortestJobFirst } from './shortest-job-first.ts'

const lasting = (p50: number, submittedAtS = 0) => aJob({ submittedAtS, runtimeS: { p50, p90: p50 * 2 } })

describe('shortest-job-first', () => {
  test.each([
    { name: 'a shorter job goes before a longer one', first: lasting(10, 5), second: lasting(20, 0) },
    { name: 'a job of known length goes before one of unknown', first: lasting(1e9, 5), second: aJob() },
    {
      name: 'of two jobs of unknown length the earlier goes first, even half a second apart years on',
      first: aJob({ submittedAtS: 1e8 }),
      second: aJob({ submittedAtS: 1e8 + 0.5 }),
    },
    {
      name: 'a job believed never to end still goes before one of unknown length',
      first: lasting(Infinity),
      second: aJob({ submittedAtS: 1 }),
    },
  ])('$name', ({ first, second }) => {
    const { key } = shortestJobFirst.make({})
    const view = new PlainView([aPool()])
    expect(key(first, view, {})).toBeLessThan(key(second, view, {}))
  })

  test('says that it needs estimates', () => {
    expect(shortestJobFirst.card.needs).toEqual(['job.runtime'])
  })
})
