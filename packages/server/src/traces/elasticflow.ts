import { type JobClass, TRAINING } from '@ballast/core'
import { NOMINAL_START_S } from './clock.ts'
import type { Format } from './format.ts'
import { type PublishedRow, readPublishedRows } from './published-row.ts'

const COLUMNS = ['job_id', 'submit_time', 'model_name', 'batch_size', 'ddl', 'num_gpu', 'duration']

/**
 * Traces as published with ElasticFlow: jobs of one Philly virtual cluster in seconds, each with a
 * deadline. `ddl` is an instant on the clock of `submit_time`: taken so, every deadline lies 0.5 to 1.5
 * running times after submission, which is what the paper draws; taken as time after submission, the
 * median lies 159 running times after it. Deadlines nearer than one running time are meant to be met on
 * more GPUs than asked for. Jobs are taken as rigid, because the trace does not say on how many GPUs they
 * could run; their classes are named for the model and its batch, for those who know how they scale.
 *
 * Source: Gu et al., "ElasticFlow: An Elastic Serverless Training Platform", ASPLOS 2023.
 */
export const elasticflow: Format = {
  name: 'elasticflow',
  summary: 'Philly jobs with deadlines as published with ElasticFlow: submit_time, ddl, num_gpu, duration in seconds.',
  needs: ['job_id', 'submit_time', 'real_iteration', 'model_name', 'ddl', 'num_gpu', 'real_duration', 'duration'],
  kinds: ['csv', 'parquet', 'json'],
  read: (file) => readPublishedRows(file, COLUMNS, readJob),
}

function readJob(row: PublishedRow): void {
  const submittedAtS = row.sinceStartS('submit_time')
  const durationS = row.durationS('duration')
  const deadlineS = NOMINAL_START_S + row.number('ddl', { accepted: DEADLINE, holds: (ddl) => ddl >= 0 })
  if (deadlineS <= submittedAtS) row.fault('ddl', 'trace-bad-number', DEADLINE)
  if (deadlineS > submittedAtS && deadlineS < submittedAtS + durationS)
    row.draft.note('kept', 'tight-deadline', TIGHT, `${deadlineS - submittedAtS} s for a job of ${durationS} s`)
  row.draft.put({
    id: row.id('job_id'),
    submittedAtS,
    gpus: row.gpus('num_gpu'),
    attempts: [{ durationS, ending: 'passed' }],
    jobClass: classOf(row.text('model_name'), row.text('batch_size')),
    deadlineS,
  })
}

/** Name of the class of jobs that train a model with so large a batch. */
export const className = (model: string, batch: string): string => `${model}, batch ${batch}`

const classOf = (model: string, batch: string): JobClass => ({ ...TRAINING, name: className(model, batch) })

const DEADLINE = 'an instant after submission, s on the clock of submit_time'
const TIGHT = 'The deadline comes before the job can end on the GPUs it asks for: kept.'
