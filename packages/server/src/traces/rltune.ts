import { firstRow, readCommentedRows } from './commented-rows.ts'
import { Draft } from './draft.ts'
import type { Format } from './format.ts'
import { decimal } from './instant.ts'
import { NO_CALENDAR } from './job-rows.ts'
import { PublishedRow } from './published-row.ts'
import type { TraceFile } from './trace-file.ts'
import { type Exclusion, leaveOut, NO_GPU, NO_RUN_TIME } from './usual-cells.ts'

const COLUMNS = [
  ...['job_id', 'submit_time', 'wait_time', 'run_time', 'num_gpus', 'cpu_time', 'used_memory', 'request_cpus'],
  ...['request_time', 'request_memory', 'status', 'user_id', 'group_id', 'executable_number', 'queue_number'],
  ...['partition_number', 'proceeding_job_number', 'vc_id', 'gpu_type'],
]
/** Columns that hold a number in every row. */
const NUMBERS = COLUMNS.filter((_, i) => (i >= 1 && i <= 4) || i >= COLUMNS.indexOf('status'))
/** Where a row of one column more has it. */
const THINK_TIME = COLUMNS.indexOf('vc_id')

/**
 * The traces that RLTune is trained on, in its 19 columns without a header; -1 = not known. Some of its programs
 * look for one more column before the virtual cluster, a think time: both widths are taken. Tenants are users,
 * or else virtual clusters; an executable number is the name of a job. Left out, because what is published
 * does not agree on them or explain them: how jobs ended, processors, memory and the code of the GPU model.
 *
 * Source: github.com/dshruti20/RLTune; Dongare et al., "Hybrid Learning and Optimization-Based Dynamic
 * Scheduling for DL Workloads on Heterogeneous GPU Clusters", SoCC 2025.
 */
export const rltune: Format = {
  name: 'rltune',
  summary: 'The 19 columns of RLTune, without a header: id, submission, wait, running time, GPUs and the like.',
  needs: COLUMNS,
  kinds: ['csv'],
  recognises,
  async read(file) {
    const draft = new Draft(file)
    const row = new PublishedRow(draft, COLUMNS)
    await readCommentedRows(
      draft,
      (line) => line.split(','),
      WIDTHS,
      (fields, at) => {
        row.take(usualWidth(fields), at)
        readJob(row)
      },
    )
    draft.noteAll('no-calendar', NO_CALENDAR)
    draft.noteAll('no-outcome', NO_OUTCOME)
    return draft
  },
}

const WIDTHS = [COLUMNS.length, COLUMNS.length + 1]

const usualWidth = (fields: readonly string[]): readonly string[] =>
  fields.length === COLUMNS.length ? fields : fields.toSpliced(THINK_TIME, 1)

function recognises(file: TraceFile): boolean {
  const fields = file.kind === 'csv' ? (firstRow(file.head)?.split(',') ?? []) : []
  if (!WIDTHS.includes(fields.length)) return false
  const cells = usualWidth(fields)
  return NUMBERS.every((column) => !Number.isNaN(decimal(cells[COLUMNS.indexOf(column)]!.trim())))
}

function readJob(row: PublishedRow): void {
  const exclusion = exclusionOf(row)
  if (exclusion !== null) {
    leaveOut(row.draft, exclusion, row.text('job_id'))
    return
  }
  const id = row.id('job_id')
  const [user, vc, executable] = ['user_id', 'vc_id', 'executable_number'].map((column) => knownIn(row, column))
  const tenant = user ?? (vc === undefined ? undefined : `vc ${vc}`)
  row.draft.put({
    id,
    submittedAtS: row.sinceStartS('submit_time'),
    gpus: row.gpus('num_gpus'),
    attempts: [{ durationS: row.ranS('run_time', id), ending: 'passed' }],
    ...(executable === undefined ? {} : { name: executable }),
    ...(tenant === undefined ? {} : { tenant }),
  })
}

/** What a column holds, where it is known. */
function knownIn(row: PublishedRow, column: string): string | undefined {
  const text = row.text(column)
  return text === '' || text === '-1' ? undefined : text
}

/** Why a row is no work to replay, or `null` where it is. */
function exclusionOf(row: PublishedRow): Exclusion | null {
  if (decimal(knownIn(row, 'num_gpus') ?? '0') === 0) return NO_GPU
  return knownIn(row, 'run_time') === undefined ? NO_RUN_TIME : null
}

const NO_OUTCOME = 'The trace tells how jobs ended in numbers that it does not explain: all are taken as passed.'
