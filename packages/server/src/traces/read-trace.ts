import { basename } from 'node:path'
import { BadInput, buildWorkload, HOUR, type JobRecord, type Workload } from '@ballast/core'
import { type ColumnMap, missing } from './column-map.ts'
import type { Draft } from './draft.ts'
import { type Format, fits } from './format.ts'
import { FORMATS } from './formats.ts'
import { generic } from './generic.ts'
import type { Finding } from './notes.ts'
import { openTraceFile } from './open-trace-file.ts'
import { refuse } from './refuse.ts'
import type { TraceFile } from './trace-file.ts'

export type TraceOptions = {
  /** Name of a format; detected if left out. */
  readonly format?: string
  /** For the generic format: which column is what. */
  readonly columns?: ColumnMap
  /** For formats that tell steps instead of running times: a file that says how many a second are done. */
  readonly throughputTable?: string
  /** Leaves out rows that cannot be jobs and reports them, where otherwise they refuse the whole trace. */
  readonly dropBadRows?: boolean
}

/** What was met on the way from a file to a workload. */
export type Reading = {
  readonly file: string
  /** Other files that were found beside it and read with it. */
  readonly beside: readonly string[]
  readonly format: string
  /** GPU model on which the running times hold, where the trace itself settles it. */
  readonly measuredOn: string | null
  /** Offset from UTC, s east, in which the trace tells the time of day. */
  readonly utcOffsetS: number
  readonly rows: number
  readonly jobs: number
  readonly rowsDropped: number
  readonly findings: readonly Finding[]
}

/**
 * Reads a trace. Second 0 of the workload is the first submission, floored to the hour; a trace that
 * counts from its own start is put on a calendar that begins with 2020.
 *
 * @throws BadInput with every problem found; codes in `TRACE_CODES`
 */
export async function readTrace(
  path: string,
  { format: wanted, columns = {}, throughputTable, dropBadRows = false }: TraceOptions = {},
): Promise<{ workload: Workload; reading: Reading }> {
  if (wanted !== undefined) refuseUnknownFormat(wanted)
  const file = await openTraceFile(path)
  const format = formatOf(file, wanted, columns)
  refuseWrongTable(format, file, throughputTable)
  const draft = await format.read(file, columns, throughputTable ?? null)
  const problems = draft.problems('or drop bad rows')
  if (problems.length > 0 && !dropBadRows) throw new BadInput(problems)
  if (draft.records.length === 0) refuseEmpty(draft)

  const reading: Reading = {
    file: path,
    beside: draft.beside,
    format: format.name,
    measuredOn: format.measuredOn ?? null,
    utcOffsetS: draft.offsetS,
    rows: draft.rows,
    jobs: draft.records.length,
    rowsDropped: draft.rows - draft.merged - draft.records.length,
    findings: draft.findings(),
  }
  return { workload: workloadOf(path, draft.records), reading }
}

function formatOf(file: TraceFile, wanted: string | undefined, columns: ColumnMap): Format {
  const mapped = Object.keys(columns).length > 0
  if (wanted === undefined) return FORMATS.find((format) => fits(format, file) && (!mapped || isGeneric(format)))!
  const format = FORMATS.find(({ name }) => name === wanted)!
  if (fits(format, file)) return format
  const other = FORMATS.find((candidate) => fits(candidate, file) && !isGeneric(candidate))
  const absent = format.needs.filter((name) => !file.columns.includes(name))
  const related = absent.length < format.needs.length && format.kinds.includes(file.kind)
  if (other === undefined && related)
    return refuse(...absent.map((name) => missing(file.path, file.columns, `the column ${name}`)))
  return refuse({
    code: 'trace-format-mismatch',
    where: file.path,
    found:
      other === undefined ? `${file.kind} with columns ${file.columns.join(', ')}` : `a trace of format ${other.name}`,
    accepted: `for ${format.name}: ${format.kinds.join(', ')} with columns ${format.needs.join(', ')}`,
  })
}

const isGeneric = (format: Format): boolean => format === generic

function refuseWrongTable(format: Format, file: TraceFile, table: string | undefined): void {
  if (format.tellsSteps === true && table === undefined) {
    const accepted = 'a throughput table beside it, with --throughput-table or workload.throughputTable'
    refuse({ code: 'trace-throughput-table', where: file.path, found: `steps (${format.name}) and no table`, accepted })
  }
  if (format.tellsSteps !== true && table !== undefined)
    refuse({
      code: 'trace-throughput-table',
      where: table,
      found: `a throughput table for ${file.path} (${format.name}), which tells running times`,
      accepted: 'none',
    })
}

function refuseUnknownFormat(name: string): void {
  if (FORMATS.some((format) => format.name === name)) return
  const accepted = FORMATS.map((format) => format.name).join(', ')
  refuse({ code: 'trace-unknown-format', where: '--format', found: `"${name}"`, accepted })
}

function refuseEmpty(draft: Draft): never {
  const dropped = draft.findings().filter(({ effect }) => effect === 'dropped')
  const kinds = dropped.map(({ kind, count }) => `${kind} ${count}`)
  const found = draft.rows === 0 ? 'no row' : `no job left of ${draft.rows} rows (${kinds.join(', ')})`
  return refuse({ code: 'trace-empty', where: draft.file.path, found, accepted: 'at least one job' })
}

/** Moves records from seconds since 1970 to seconds since the hour of the first of them. */
function workloadOf(path: string, records: readonly JobRecord[]): Workload {
  const firstS = records.reduce((least, { submittedAtS }) => Math.min(least, submittedAtS), Number.POSITIVE_INFINITY)
  const startS = Math.floor(firstS / HOUR) * HOUR
  const name = basename(path).replace(/(\.(csv|tsv|txt|swf|jsonl?|ndjson|parquet|gz))+$/i, '')
  const moved = records.map((record) => {
    const submittedAtS = record.submittedAtS - startS
    return record.deadlineS == null
      ? { ...record, submittedAtS }
      : { ...record, submittedAtS, deadlineS: record.deadlineS - startS }
  })
  return buildWorkload(name, new Date(startS * 1000).toISOString(), moved)
}
