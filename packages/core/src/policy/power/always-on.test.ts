import { expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aPool } from '../../testing/samples.ts'
import { alwaysOn } from './always-on.ts'

test('does nothing about a cluster that idled for a year, and never asks to look again', () => {
  const view = new PlainView([aPool()], 31_536_000)
  expect(alwaysOn.make({}).decide(view, [], {})).toEqual({ verdicts: [], lookAgainAtS: Number.POSITIVE_INFINITY })
})
