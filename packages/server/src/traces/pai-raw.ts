import { readCsvRows } from './csv-rows.ts'
import { Draft } from './draft.ts'
import type { Format } from './format.ts'
import { zoneS } from './instant.ts'
import { type PaiBesides, readPaiBesides } from './pai-besides.ts'
import { PaiJobs, SECOND_0 } from './pai-jobs.ts'
import { PAI_COLUMNS, paiTableOf, withColumns } from './pai-tables.ts'
import { refuse } from './refuse.ts'
import type { RowReader } from './row-reader.ts'

/**
 * The tables of Alibaba PAI 2020 as published. The task table is the trace: its tasks with GPUs, job by job;
 * see `PaiJobs`. Three others are read where they lie beside it. `pai_job_table` gives submissions, users
 * and how jobs ended, `pai_instance_table` when instances ran (7 million rows; without it the time that
 * they waited for machines counts as running), `pai_group_tag_table` repetitions of one job, taken for
 * its name, and the GPU model that was asked for. The model that a task got is no constraint.
 *
 * Source: github.com/alibaba/clusterdata, cluster-trace-gpu-v2020; Weng et al., "MLaaS in the Wild", NSDI 2022.
 */
export const paiRaw: Format = {
  name: 'pai-raw',
  summary: 'Alibaba PAI 2020 as published: pai_task_table, and job, instance and group tables found beside it.',
  needs: PAI_COLUMNS.task,
  kinds: ['csv'],
  recognises: (file) => paiTableOf(file) !== null,
  async read(file) {
    const table = paiTableOf(file)
    if (file.kind !== 'csv' || table !== 'task')
      return refuse({ code: 'trace-format-mismatch', where: file.path, found: `the ${table} table`, accepted: TASKS })
    const draft = new Draft(file, zoneS('+08:00'))
    const besides = await readPaiBesides(file.path)
    draft.beside.push(...besides.files)
    const jobs = new PaiJobs(draft, besides)
    const reader: RowReader = {
      onRow: (values, at) => jobs.take(values, at),
      onRagged(found, wanted, at) {
        draft.begin(at)
        draft.fault('trace-ragged-row', `${found} fields`, `${wanted} fields`)
      },
    }
    await readCsvRows(withColumns(file, 'task'), PAI_COLUMNS.task, reader)
    jobs.end()
    noteAbsent(draft, besides)
    return draft
  },
}

function noteAbsent(draft: Draft, { jobs, runs, tags }: PaiBesides): void {
  if (jobs === null) draft.noteAll('no-job-table', NO_JOBS)
  if (runs === null) draft.noteAll('no-instance-table', NO_INSTANCES)
  if (tags === null || jobs === null) draft.noteAll('no-group-table', NO_TAGS)
  draft.noteAll('no-date', SECOND_0)
}

const TASKS = 'its task table, pai_task_table.csv: the others are found beside it'
const NO_JOBS = 'Without the job table: a job is submitted when its first task is launched, and its user is not known.'
const NO_INSTANCES = 'Without the instance table: the time that tasks waited for machines counts as running.'
const NO_TAGS = 'Without the job and group tables: names of jobs and the models they ask for are not known.'
