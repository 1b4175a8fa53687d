import type { Ending, Seconds } from '@ballast/core'
import { NOMINAL_START_S } from './clock.ts'
import { COMMENT, firstRow, readCommentedRows } from './commented-rows.ts'
import { Draft } from './draft.ts'
import type { Format } from './format.ts'
import { decimal } from './instant.ts'
import { NO_CALENDAR } from './job-rows.ts'
import { SwfJobs, type SwfRow } from './swf-jobs.ts'
import type { TraceFile } from './trace-file.ts'
import { zoneOffsetS } from './zone-offset.ts'

const FIELDS = [
  ...['job number', 'submit time', 'wait time', 'run time', 'processors', 'CPU time', 'memory'],
  ...['requested processors', 'requested time', 'requested memory', 'status', 'user', 'group', 'executable'],
  ...['queue', 'partition', 'preceding job', 'think time'],
]

/**
 * The Standard Workload Format of the Parallel Workloads Archive, version 2.2: 18 numbers a line, -1 = not
 * known, comments after semicolons. **A processor is taken as a GPU.** Those allocated count, or else those
 * asked for. Tenants are users, or else groups; an executable number is the name of a job. Left out: memory,
 * time limits, queues, partitions, and that a job waited for another before it was submitted.
 *
 * Source: Chapin et al., "Benchmarks and Standards for the Evaluation of Parallel Job Schedulers", JSSPP 1999;
 * Feitelson, Tsafrir and Krakov, "Experience with using the Parallel Workloads Archive", JPDC 2014.
 */
export const swf: Format = {
  name: 'swf',
  summary: 'Standard Workload Format, 18 numbers a line: processors are taken as GPUs.',
  needs: FIELDS,
  kinds: ['csv'],
  recognises: (file) => file.kind === 'csv' && looksLikeSwf(file.head),
  async read(file) {
    const header = headerOf(file)
    const draft = new Draft(file, header.offsetS)
    const jobs = new SwfJobs(draft, header.startS)
    const split = (line: string) => line.trim().split(/\s+/)
    await readCommentedRows(draft, split, [FIELDS.length], (fields, at) => jobs.take(rowOf(fields), at))
    jobs.end()
    draft.noteAll('processors', 'Every processor is taken as a GPU.')
    if (!header.isCalendar) draft.noteAll('no-calendar', NO_CALENDAR)
    return draft
  },
}

function looksLikeSwf(head: string): boolean {
  const row = firstRow(head)
  if (row === null) return /^;\s*[A-Za-z]+:/m.test(head)
  const fields = row.split(/\s+/)
  return fields.length === FIELDS.length && fields.every((field) => !Number.isNaN(decimal(field)))
}

type Header = { readonly startS: Seconds; readonly isCalendar: boolean; readonly offsetS: Seconds }

/** When second 0 is, and in which time of day it is told, by the comments the file begins with. */
function headerOf(file: TraceFile): Header {
  const lines = file.kind === 'csv' ? file.head.split('\n').filter((line) => line.startsWith(COMMENT)) : []
  const said = new Map(
    lines.map((line) => /^;\s*(\w+):\s*(.*?)\s*$/.exec(line)).map((found) => [found?.[1], found?.[2]]),
  )
  const startS = decimal(said.get('UnixStartTime') ?? '')
  const isCalendar = startS > 0
  const offsetS = zoneOffsetS(said.get('TimeZoneString') ?? '', isCalendar ? startS : NOMINAL_START_S)
  return { startS: isCalendar ? startS : NOMINAL_START_S, isCalendar, offsetS: Number.isNaN(offsetS) ? 0 : offsetS }
}

const ENDINGS: { readonly [status: string]: Ending } = {
  0: 'failed',
  1: 'passed',
  3: 'passed',
  4: 'failed',
  5: 'killed',
}

function rowOf(fields: readonly string[]): SwfRow {
  const [id, submitted, , ran, given, , , asked, , , status, user, group, executable, , , preceding] =
    fields as string[]
  return {
    id: id!,
    submitted: submitted!,
    ran: ran!,
    processors: decimal(given!) > 0 ? given! : asked!,
    status: status!,
    ending: ENDINGS[status!],
    tenant: decimal(user!) >= 0 ? user! : decimal(group!) >= 0 ? `group ${group}` : '',
    name: decimal(executable!) > 0 ? executable! : '',
    isAfterAnother: decimal(preceding!) > 0,
  }
}
