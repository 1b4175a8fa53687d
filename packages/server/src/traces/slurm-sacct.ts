import type { Seconds } from '@ballast/core'
import { clock } from './clock.ts'
import { missing } from './column-map.ts'
import { readCsvRows } from './csv-rows.ts'
import { Draft } from './draft.ts'
import type { Format } from './format.ts'
import { decimal, zoneS } from './instant.ts'
import { refuse } from './refuse.ts'
import type { RowReader } from './row-reader.ts'
import { SlurmJobs } from './slurm-jobs.ts'
import { slurmLengthS } from './slurm-length.ts'
import type { SlurmRun } from './slurm-runs.ts'
import type { TraceFile } from './trace-file.ts'
import { cellsOf, type Exclusion, leaveOut } from './usual-cells.ts'

const COLUMNS = [
  ...(['JobID', 'JobName', 'User', 'Account', 'Priority', 'Submit', 'Start', 'End'] as const),
  ...(['Elapsed', 'ElapsedRaw', 'State', 'AllocTRES', 'ReqTRES'] as const),
] as const
const ALWAYS = ['JobID', 'Submit', 'State']
/** Of each of these at least one must be there. */
const EITHER = [
  ['AllocTRES', 'ReqTRES'],
  ['Elapsed', 'ElapsedRaw'],
]

/**
 * What `sacct --parsable2` prints, with a header. Steps of jobs are passed over, elements of arrays are
 * jobs of their own, and runs of one job are its attempts; see `SlurmJobs`. GPUs are those given, or else those asked
 * for; the type of GPU that was asked for is kept as a constraint. Tenants are users, or else accounts.
 * Times are the cluster's own, whose offset `utcOffset` gives in a column map. Left out: time limits,
 * partitions, QOS, suspensions.
 *
 * Source: Slurm, sacct(1).
 */
export const slurmSacct: Format = {
  name: 'slurm-sacct',
  summary: 'What `sacct --parsable2` prints: JobID, Submit, Start, Elapsed, State, AllocTRES, ReqTRES and the like.',
  needs: ALWAYS,
  kinds: ['csv'],
  recognises: (file) =>
    file.kind === 'csv' && file.delimiter === '|' && ALWAYS.every((name) => file.columns.includes(name)),
  async read(file, { utcOffset = 'Z' }) {
    if (file.kind !== 'csv') throw new Error('sacct prints lines')
    refuseMissing(file)
    refuseOffset(utcOffset)
    const draft = new Draft(file, zoneS(utcOffset))
    const jobs = new SlurmJobs(draft)
    const times = clock(undefined, draft.offsetS)
    const reader: RowReader = {
      onRow(values, at) {
        const cells = cellsOf(COLUMNS, values)
        if (!passOver(draft, cells.JobID, at)) jobs.take(runOf(cells, at, times.read))
      },
      onRagged(found, wanted, at) {
        draft.begin(at)
        draft.fault('trace-ragged-row', `${found} fields`, `${wanted} fields, as in the header`)
      },
    }
    await readCsvRows(file, COLUMNS, reader, splitter(file.columns))
    jobs.end()
    return draft
  },
}

/** Passes over what is no run of a job. */
function passOver(draft: Draft, id: string, at: number): boolean {
  const exclusion = id.includes('.') ? STEP : id === 'JobID' ? HEADER : null
  if (exclusion === null) return false
  draft.begin(at)
  leaveOut(draft, exclusion, id)
  return true
}

function refuseOffset(utcOffset: string): void {
  if (Number.isNaN(zoneS(utcOffset)))
    refuse({
      code: 'trace-bad-column-map',
      where: 'columns.utcOffset',
      found: `"${utcOffset}"`,
      accepted: 'an offset such as -07:00, or Z',
    })
}

function refuseMissing(file: TraceFile): void {
  const absent = EITHER.filter((either) => !either.some((name) => file.columns.includes(name)))
  if (absent.length > 0)
    refuse(...absent.map((names) => missing(file.path, file.columns, `a column ${names.join(' or ')}`)))
}

/** Nothing is quoted. A name may have the separator in it: then what is too much belongs to the name. */
function splitter(columns: readonly string[]): (line: string) => readonly string[] {
  const name = columns.indexOf('JobName')
  return (line) => {
    const fields = line.split('|')
    const more = fields.length - columns.length
    if (more > 0 && name >= 0) fields.splice(name, more + 1, fields.slice(name, name + more + 1).join('|'))
    return fields
  }
}

type Cells = { readonly [C in (typeof COLUMNS)[number]]: string }

function runOf(cells: Cells, at: number, instantS: (text: string) => Seconds): SlurmRun {
  const isKnown = (text: string): boolean => !NOT_KNOWN.includes(text)
  return {
    at,
    id: cells.JobID,
    name: cells.JobName,
    tenant: cells.User || cells.Account,
    priority: cells.Priority,
    submit: cells.Submit,
    submittedAtS: isKnown(cells.Submit) ? instantS(cells.Submit) : null,
    isStarted: isKnown(cells.Start),
    endedAtS: isKnown(cells.End) ? instantS(cells.End) : Number.NaN,
    elapsedS: cells.ElapsedRaw === '' ? slurmLengthS(cells.Elapsed) : decimal(cells.ElapsedRaw),
    state: cells.State.split(' ', 1)[0]!,
    given: cells.AllocTRES,
    asked: cells.ReqTRES,
  }
}

const NOT_KNOWN = ['', 'Unknown', 'None']
const STEP: Exclusion = { kind: 'step', reason: 'Steps of jobs.' }
const HEADER: Exclusion = { kind: 'header-again', reason: 'The header again, where outputs were put together.' }
