import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { f1 } from './f1.ts'

const { key } = f1.make({})
const view = new PlainView([aPool()])
const job = (submittedAtS: number, p50: number, gpus = 1) =>
  aJob({ submittedAtS, runtimeS: { p50, p90: p50 }, demand: aDemand({ gpus }) })

describe('f1', () => {
  test('is log₁₀(believed length) × GPUs + 870 × log₁₀(instant of submission)', () => {
    expect(key(job(100, 1_000, 4), view, {})).toBeCloseTo(3 * 4 + 870 * 2, 9)
  })

  test('counts the first second, and a length below a second, as one', () => {
    expect(key(job(0, 1_000), view, {})).toBe(key(job(1, 1_000), view, {}))
    expect(key(job(1, 0), view, {})).toBe(0)
  })

  test.each([
    {
      name: 'early on, a minute between submissions outweighs any size',
      first: job(60, 1e5, 8),
      second: job(120, 1, 1),
    },
    { name: 'late, it does not', first: job(1e7 + 60, 1, 1), second: job(1e7, 1e5, 8) },
    { name: 'one of unknown length goes last', first: job(1e9, 1e9, 64), second: aJob() },
  ])('$name', ({ first, second }) => {
    expect(key(first, view, {})).toBeLessThan(key(second, view, {}))
  })
})
