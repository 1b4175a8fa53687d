import { buildWorkload } from '@ballast/core'
import { expect, test } from 'vitest'
import { heavierJobs } from './heavier-jobs.ts'

test('keeps the jobs that take enough GPU time, and nothing of them depends on where they run', () => {
  const job = (submittedAtS: number, gpus: number, durationS: number) =>
    ({ submittedAtS, gpus, attempts: [{ durationS, ending: 'passed' }] }) as const
  const all = buildWorkload('w', '2026-01-01T00:00:00.000Z', [
    job(0, 1, 120),
    job(1, 4, 31),
    job(2, 1, 121),
    job(3, 2, 60),
  ])
  const { submittedAtS, attemptS, classes } = heavierJobs(all, 121)
  expect([...submittedAtS]).toEqual([1, 2])
  expect([...attemptS]).toEqual([31, 121])
  expect(classes.map(({ spreadLoss }) => spreadLoss)).toEqual([{ nodes: 0, racks: 0 }])
})
