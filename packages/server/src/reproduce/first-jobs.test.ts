import { buildWorkload, defaultScenario, runSeed } from '@ballast/core'
import { expect, test } from 'vitest'
import { firstJobs } from './first-jobs.ts'

test('the first jobs run as if there were no others', () => {
  const record = (submittedAtS: number) => ({
    submittedAtS,
    gpus: 1,
    attempts: [{ durationS: 500, ending: 'passed' as const }],
  })
  const all = buildWorkload('all', '2026-01-01T00:00:00.000Z', [record(0), record(10), record(20), record(30)])
  const first = firstJobs(all, 20)
  expect(first.count).toBe(2)
  const scenario = defaultScenario({ workload: { kind: 'trace', file: 'none' }, referee: true, startsAt: all.startsAt })
  const inputs = { scenario, workload: first, files: new Map(), seed: 1, pictures: false, times: true }
  const { metrics, times } = runSeed(
    inputs,
    () => 0,
    () => {},
  )
  expect(metrics.map(({ jobsSubmitted, jobsFinished }) => [jobsSubmitted, jobsFinished])).toEqual([
    [2, 2],
    [2, 2],
  ])
  expect(times!.map(({ jctS }) => [...jctS])).toEqual([
    [500, 500],
    [500, 500],
  ])
})
