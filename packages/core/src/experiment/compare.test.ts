import { expect, test } from 'vitest'
import { comparisonOf, savingsOf } from './compare.ts'
import { METRICS } from './result.ts'

/** Two recipes of which every metric has these values. */
function saved(before: number, now: number): number {
  const all = (value: number) => Object.fromEntries(METRICS.map((name) => [name, value])) as never
  const comparison = comparisonOf('two', ['a', 'b'], [{ seed: 1, metrics: [all(before), all(now)] } as never])
  return savingsOf(comparison)[0]!.share.mean
}

test.each([
  { name: 'half of it', before: 10, now: 5, want: 0.5 },
  { name: 'a loss is a negative saving', before: 10, now: 15, want: -0.5 },
  { name: 'nothing of nothing', before: 0, now: 0, want: 0 },
  { name: 'a loss of nothing has no measure', before: 0, now: 5, want: Number.NaN },
])('what is saved: $name', ({ before, now, want }) => {
  expect(saved(before, now)).toBe(want)
})
