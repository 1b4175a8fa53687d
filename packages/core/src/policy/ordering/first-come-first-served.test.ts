import { expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aJob, aPool } from '../../testing/samples.ts'
import { firstComeFirstServed } from './first-come-first-served.ts'

test('orders by the instant of submission, whatever else is known', () => {
  const { key } = firstComeFirstServed.make({})
  const view = new PlainView([aPool()])
  const early = aJob({ submittedAtS: 5, runtimeS: { p50: 9000, p90: 9000 }, priority: -1 })
  const late = aJob({ submittedAtS: 6, runtimeS: { p50: 1, p90: 1 }, priority: 9 })
  expect(key(early, view, {})).toBeLessThan(key(late, view, {}))
})
