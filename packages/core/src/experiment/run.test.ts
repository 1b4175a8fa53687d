import { expect, test } from 'vitest'
import { CALM, runInputs } from '../testing/busy-run.ts'
import { DAY, HOUR } from '../units/quantities.ts'
import type { JobRecord } from '../workload/build.ts'
import { Run } from './run.ts'

const job = (submittedAtS: number): JobRecord => ({
  submittedAtS,
  gpus: 16,
  attempts: [{ durationS: HOUR, ending: 'passed' }],
})

test('a job that comes after months of nothing is waited for, though no node is awake', () => {
  const run = new Run(runInputs([job(0), job(100 * DAY)], 'dynamic', CALM))
  run.toEnd()
  expect(run.simulator.sim.unfinished).toBe(0)
})
