import { expect, test } from 'vitest'
import { busyRecords, ROUGH, runInputs } from '../testing/busy-run.ts'
import { jobResults } from './job-results.ts'
import { jobTimes } from './job-times.ts'
import { Run } from './run.ts'

test('times of jobs are those of their results; a job that never starts waits to its end, or that of the run', () => {
  // The last job is too wide for the cluster, so that it waits until the run is given up.
  const records = [...busyRecords(80), { ...busyRecords(1)[0]!, gpus: 40, submittedAtS: 500, afterRecords: [] }]
  const run = new Run(runInputs(records, 'dynamic', ROUGH, [{}, { nodeCount: 2 }]))
  run.toEnd()
  const times = jobTimes(run)
  const results = jobResults(run)
  const untilS = run.simulator.nowS
  const lost = results.filter(({ firstStartAtS }) => firstStartAtS === null)
  expect(lost.some(({ gpus }) => gpus === 40)).toBe(true)
  expect(results.some(({ totalWaitS, waitS }) => totalWaitS > waitS!)).toBe(true)
  for (const [row, { submittedAtS, endedAtS, waitS, totalWaitS, jctS }] of results.entries()) {
    expect(times.submittedAtS[row]).toBe(submittedAtS)
    expect(times.waitS[row]).toBe(waitS ?? (endedAtS ?? untilS) - submittedAtS)
    expect(times.totalWaitS[row]).toBe(waitS === null ? (endedAtS ?? untilS) - submittedAtS : totalWaitS)
    expect(times.jctS[row]).toBe(jctS ?? Number.NaN)
  }
})
