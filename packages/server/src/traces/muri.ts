import { type JobClass, TRAINING } from '@ballast/core'
import { UNIT_S } from './clock.ts'
import type { Format } from './format.ts'
import { NOT_NEGATIVE, type PublishedRow, readPublishedRows } from './published-row.ts'

const STAGES = ['iteration_time', 'resource_time_1']
const COLUMNS = ['job_id', 'num_gpu', 'submit_time', 'model_name', 'duration', ...STAGES, 'priority']

/**
 * Traces as published with Muri: Philly jobs in milliseconds, each with how long one iteration and its
 * stages take: loading on the processor, the GPU, the network. Only the GPU's share of an iteration is
 * kept: it is how hard the job drives its GPUs, and the share of its time that scales with their clock.
 * Priority is turned round: 0 is guaranteed there and 1 opportunistic; here the higher one matters more.
 *
 * Source: Zhao et al., "Multi-Resource Interleaving for Deep Learning Training", SIGCOMM 2022.
 */
export const muri: Format = {
  name: 'muri',
  summary:
    'Philly jobs with stage times as published with Muri: submit_time, duration, iteration_time in milliseconds.',
  needs: [...COLUMNS, 'iterations', 'resource_time_0', 'resource_time_2'],
  kinds: ['csv', 'parquet', 'json'],
  read(file) {
    const classes = new Map<string, JobClass>()
    return readPublishedRows(file, COLUMNS, (row) => readJob(row, classes))
  },
}

function readJob(row: PublishedRow, classes: Map<string, JobClass>): void {
  const priority = row.number('priority', { accepted: '0 or 1', holds: (value) => value === 0 || value === 1 })
  row.draft.put({
    id: row.id('job_id'),
    submittedAtS: row.sinceStartS('submit_time', UNIT_S.ms),
    gpus: row.gpus('num_gpu'),
    attempts: [{ durationS: row.durationS('duration', UNIT_S.ms), ending: 'passed' }],
    priority: 1 - priority,
    jobClass: classOf(row, classes),
  })
}

/** One class for each model and whole per cent of GPU time. */
function classOf(row: PublishedRow, classes: Map<string, JobClass>): JobClass {
  const iterationMs = row.number('iteration_time', { accepted: 'a number above 0', holds: (value) => value > 0 })
  const gpuMs = row.number('resource_time_1', NOT_NEGATIVE)
  const load = Math.round(100 * Math.min(1, gpuMs / iterationMs)) / 100
  const name = `${row.text('model_name')}, GPU ${Math.round(100 * load)} %`
  const known = classes.get(name)
  if (known !== undefined) return known
  const jobClass: JobClass = { ...TRAINING, name, load, computeShare: load }
  classes.set(name, jobClass)
  return jobClass
}
