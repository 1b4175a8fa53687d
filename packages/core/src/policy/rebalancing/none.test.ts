import { expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aJob, aPool } from '../../testing/samples.ts'
import { none } from './none.ts'

test('moves nothing, however thinly jobs are spread', () => {
  const view = new PlainView([aPool()], 1000)
  for (const row of [0, 1]) {
    view.submit(aJob({ row }))
    view.place(row, row, 1, 0)
  }
  expect(none.make({}).decide(view, {})).toEqual({ drains: [], lookAgainAtS: Number.POSITIVE_INFINITY })
})
