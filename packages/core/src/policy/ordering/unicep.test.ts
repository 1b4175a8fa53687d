import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { unicep } from './unicep.ts'

const view = new PlainView([aPool()], 1_000)
const ordering = unicep.make({ reviewS: 60 })
const waiting = (sinceS: number, p50: number, gpus = 1, milliPerGpu = 1000) =>
  aJob({ submittedAtS: sinceS, runtimeS: { p50, p90: p50 }, demand: aDemand({ gpus, milliPerGpu }) })

describe('unicep', () => {
  test('is waited / (log₂ GPUs × believed length), the greatest first', () => {
    expect(ordering.key(waiting(400, 100, 8), view, {})).toBeCloseTo(-2, 9)
    expect(ordering.key(waiting(400, 100, 2), view, {})).toBeCloseTo(-6, 9)
  })

  test.each([
    {
      name: 'a job of one GPU goes before any wider one, once it has waited',
      first: waiting(999, 1e6),
      second: waiting(0, 1, 2),
    },
    { name: 'among those of one GPU, waited over length decides', first: waiting(900, 10), second: waiting(0, 1_000) },
    { name: 'a share of a GPU counts as one GPU', first: waiting(0, 10, 1, 100), second: waiting(1, 10) },
    { name: 'one of unknown length goes last', first: waiting(1_000, 1e9, 64), second: aJob({ submittedAtS: 1 }) },
  ])('$name', ({ first, second }) => {
    const [a, b] = Array.from(ordering.review!.keys([first, second], view, {}))
    expect(a).toBeLessThan(b!)
  })
})
