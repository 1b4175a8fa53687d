import { buildWorkload } from '@ballast/core'
import { expect, test } from 'vitest'
import { genericTable } from './generic-table.ts'

test('a table of the generic format has the names of jobs, and nothing where there is none', () => {
  const attempts = [{ durationS: 5, ending: 'passed' }] as const
  const named = { submittedAtS: 0, gpus: 1, attempts, name: 'train.sh' }
  const workload = buildWorkload('w', '2026-03-02T00:00:00.000Z', [named, { submittedAtS: 1, gpus: 1, attempts }])
  expect(genericTable(workload).find(({ name }) => name === 'name')?.values).toEqual(['train.sh', null])
})
