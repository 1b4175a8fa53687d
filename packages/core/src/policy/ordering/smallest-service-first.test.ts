import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { smallestServiceFirst } from './smallest-service-first.ts'

const needing = (p50: number, demand: Parameters<typeof aDemand>[0] = {}) =>
  aJob({ demand: aDemand(demand), runtimeS: { p50, p90: p50 * 2 } })

describe('smallest-service-first', () => {
  test.each([
    { name: 'a short wide job goes after a longer narrow one', first: needing(30), second: needing(10, { gpus: 4 }) },
    { name: 'half a GPU counts half', first: needing(15, { milliPerGpu: 500 }), second: needing(10) },
    { name: 'a job of known length goes before one of unknown', first: needing(1e9, { gpus: 64 }), second: aJob() },
    {
      name: 'of two jobs of unknown length the earlier goes first, a second apart years on',
      first: aJob({ submittedAtS: 1e8 }),
      second: aJob({ submittedAtS: 1e8 + 1 }),
    },
  ])('$name', ({ first, second }) => {
    const { key } = smallestServiceFirst.make({})
    const view = new PlainView([aPool()])
    expect(key(first, view, {})).toBeLessThan(key(second, view, {}))
  })
})
