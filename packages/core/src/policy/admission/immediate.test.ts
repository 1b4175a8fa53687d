import { expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aJob, aPool } from '../../testing/samples.ts'
import { immediate } from './immediate.ts'

test('lets a job run at once, even one that is late or will not fit', () => {
  const answer = immediate.make({})
  const view = new PlainView([aPool()], 100)
  expect(answer.admit(aJob(), view)).toEqual({ kind: 'go' })
  expect(answer.admit(aJob({ deadlineS: 1 }), view)).toEqual({ kind: 'go' })
})
