import { expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { asRequested } from './as-requested.ts'

test('gives what was asked for, neither the least nor the most', () => {
  const demand = { ...aDemand(), gpus: { min: 1, asked: 4, max: 16 } }
  expect(asRequested.make({}).size(aJob({ demand }), new PlainView([aPool()]))).toBe(4)
})
