import { expect, test } from 'vitest'
import { busyRecords, ROUGH, runInputs } from '../testing/busy-run.ts'
import { metricsOf } from './metrics.ts'
import { Run } from './run.ts'

test('where no job ended, nothing took any time', () => {
  const tooWide = { ...busyRecords(1)[0]!, gpus: 40, submittedAtS: 500, afterRecords: [] }
  const run = new Run(runInputs([tooWide], 'dynamic', ROUGH, [{}, { nodeCount: 2 }]))
  run.toEnd()
  expect(metricsOf(run, 0)).toMatchObject({ jobsUnfinished: 1, makespanS: 0, jctMeanS: 0, waitMaxS: 0 })
})
