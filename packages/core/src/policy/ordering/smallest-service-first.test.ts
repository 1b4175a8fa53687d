import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { smallestServiceFirst } from './smallest-service-first.ts'

const asking = (p50: number, gpus: number, milliPerGpu = 1000) =>
  aJob({ runtimeS: { p50, p90: p50 }, demand: aDemand({ gpus, milliPerGpu }) })

describe('smallest-service-first', () => {
  test.each([
    {
      name: 'a longer job of fewer GPUs goes before a shorter one of more',
      first: asking(100, 2),
      second: asking(60, 4),
    },
    { name: 'a share of a GPU counts as such', first: asking(100, 1, 100), second: asking(11, 1) },
    { name: 'a job of unknown length goes last', first: asking(1e9, 64), second: aJob() },
    {
      name: 'of two jobs of unknown length the earlier goes first, however wide',
      first: aJob({ submittedAtS: 5, demand: aDemand({ gpus: 64 }) }),
      second: aJob({ submittedAtS: 5.5 }),
    },
  ])('$name', ({ first, second }) => {
    const { key } = smallestServiceFirst.make({})
    const view = new PlainView([aPool()])
    expect(key(first, view, {})).toBeLessThan(key(second, view, {}))
  })
})
