import type { JobResult } from '@ballast/core'
import type { TableColumn } from '../tables/table-column.ts'

/** Columns of the per-job results, in their order. */
const COLUMNS: readonly (keyof JobResult)[] = [
  'id',
  'tenant',
  'tier',
  'priority',
  'gpus',
  'milliPerGpu',
  'submittedAtS',
  'firstStartAtS',
  'endedAtS',
  'waitS',
  'totalWaitS',
  'jctS',
  'ending',
  'attempts',
  'gpuSeconds',
  'energyJ',
]

/** One row per job, in order of submission. */
export const jobResultsTable = (jobs: readonly JobResult[]): readonly TableColumn[] =>
  COLUMNS.map((name) => ({ name, values: jobs.map((job) => job[name]) }))
