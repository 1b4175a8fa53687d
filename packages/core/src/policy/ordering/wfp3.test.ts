import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { wfp3 } from './wfp3.ts'

const view = new PlainView([aPool()], 1_000)
const ordering = wfp3.make({ reviewS: 60 })
const waiting = (sinceS: number, p50: number, gpus = 1) =>
  aJob({ submittedAtS: sinceS, runtimeS: { p50, p90: p50 }, demand: aDemand({ gpus }) })

describe('wfp3', () => {
  test('is GPUs × (waited / believed length)³, the greatest first', () => {
    expect(ordering.key(waiting(400, 300, 4), view, {})).toBeCloseTo(-4 * 2 ** 3, 9)
    expect(ordering.key(waiting(1_000, 300, 4), view, {})).toBeCloseTo(0, 9)
  })

  test.each([
    { name: 'a short job overtakes a long one that came before', first: waiting(900, 10), second: waiting(0, 5_000) },
    {
      name: 'a wide job goes before a narrow one that waited as long',
      first: waiting(500, 100, 8),
      second: waiting(500, 100),
    },
    { name: 'twice the slowdown outweighs seven times the GPUs', first: waiting(0, 100), second: waiting(500, 100, 7) },
    { name: 'one of unknown length goes last', first: waiting(1_000, 1e9), second: aJob({ submittedAtS: 1 }) },
    { name: 'a length of nothing counts as a second', first: waiting(400, 0), second: waiting(500, 1) },
  ])('$name', ({ first, second }) => {
    const [a, b] = Array.from(ordering.review!.keys([first, second], view, {}))
    expect(a).toBeLessThan(b!)
  })
})
