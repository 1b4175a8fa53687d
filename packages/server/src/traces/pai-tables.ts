import { access } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { decimal } from './instant.ts'
import { openTraceFile } from './open-trace-file.ts'
import { refuse } from './refuse.ts'
import type { CsvFile, TraceFile } from './trace-file.ts'

/** Columns of the tables, which are published without a header. */
export const PAI_COLUMNS = {
  task: [
    ...['job_name', 'task_name', 'inst_num', 'status', 'start_time', 'end_time'],
    ...['plan_cpu', 'plan_mem', 'plan_gpu', 'gpu_type'],
  ],
  job: ['job_name', 'inst_id', 'user', 'status', 'start_time', 'end_time'],
  instance: [
    ...['job_name', 'task_name', 'inst_name', 'worker_name', 'inst_id', 'status', 'start_time', 'end_time'],
    'machine',
  ],
  group_tag: ['inst_id', 'user', 'gpu_type_spec', 'group', 'workload'],
} as const satisfies { readonly [table: string]: readonly string[] }

export type PaiTable = keyof typeof PAI_COLUMNS

const STATUSES = ['Terminated', 'Failed', 'Running', 'Waiting', 'Interrupted']
const NUMBERS = ['inst_num', 'start_time', 'end_time', 'plan_cpu', 'plan_mem', 'plan_gpu']

/** Which of the tables a file looks like, by a header put before it or by its first row; `null` = none. */
export function paiTableOf(file: TraceFile): PaiTable | null {
  if (file.kind !== 'csv' || file.delimiter !== ',') return null
  const tables = Object.keys(PAI_COLUMNS) as PaiTable[]
  return tables.find((table) => isHeader(file, table) || isRow(file.columns, PAI_COLUMNS[table])) ?? null
}

const isHeader = ({ columns }: TraceFile, table: PaiTable): boolean => columns.join() === PAI_COLUMNS[table].join()

function isRow(fields: readonly string[], columns: readonly string[]): boolean {
  if (fields.length !== columns.length || !columns.includes('status')) return false
  return columns.every((column, i) => {
    const field = fields[i]!
    if (column === 'status') return STATUSES.includes(field)
    return !NUMBERS.includes(column) || field === '' || !Number.isNaN(decimal(field))
  })
}

/** The file with the names of the table's columns, whether or not it has a header. */
export const withColumns = (file: TraceFile & CsvFile, table: PaiTable): TraceFile & CsvFile =>
  isHeader(file, table) ? file : { ...file, columns: PAI_COLUMNS[table], headless: true }

/**
 * Another table that lies beside the task table under the same name but for the word `task`, gzipped or not;
 * `null` where there is none.
 *
 * @throws BadInput `trace-format-mismatch`
 */
export async function tableBeside(path: string, table: PaiTable): Promise<(TraceFile & CsvFile) | null> {
  const name = basename(path)
  const other = name.replace('task_table', `${table}_table`)
  if (other === name) return null
  for (const each of [other, `${other}.gz`, other.replace(/\.gz$/, '')]) {
    const beside = join(dirname(path), each)
    if (await exists(beside)) return openTable(beside, table)
  }
  return null
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function openTable(path: string, table: PaiTable): Promise<TraceFile & CsvFile> {
  const file = await openTraceFile(path)
  if (file.kind === 'csv' && file.columns.length === PAI_COLUMNS[table].length) return withColumns(file, table)
  return refuse({
    code: 'trace-format-mismatch',
    where: path,
    found: `${file.kind} of ${file.columns.length} columns`,
    accepted: `the table with columns ${PAI_COLUMNS[table].join(', ')}`,
  })
}
