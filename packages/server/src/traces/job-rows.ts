import type { Ending, JobRecord, Tier } from '@ballast/core'
import { type Clock, clock, UNIT_S } from './clock.ts'
import type { TraceCode } from './codes.ts'
import { type ColumnMap, FIELDS, type Field } from './column-map.ts'
import { Draft } from './draft.ts'
import { endingOf } from './ending.ts'
import { decimal, zoneS } from './instant.ts'
import { readRows } from './read-rows.ts'
import type { TraceFile } from './trace-file.ts'

/** Longest running time that is believed: 100 years. */
export const MAX_DURATION_S = 3.2e9
export const MAX_GPUS = 1_000_000

/** Reads a table with one job per row, as the (checked and completed) column map says. */
export async function readJobRows(file: TraceFile, map: ColumnMap): Promise<Draft> {
  const fields = FIELDS.filter((field) => map[field] !== undefined)
  const offsetS = zoneS(map.utcOffset ?? 'Z')
  const draft = new Draft(file, offsetS)
  const times = clock(map.timeUnit, offsetS)
  const durationUnitS = UNIT_S[map.durationUnit ?? 's']
  const cells = new Map<Field, string>()
  await readRows(
    file,
    fields.map((field) => map[field]!),
    {
      onRow(values, at) {
        draft.begin(at)
        fields.forEach((field, i) => {
          cells.set(field, (values[i] ?? '').trim())
        })
        readJob(draft, cells, { map, times, durationUnitS })
      },
      onRagged(found, wanted, at) {
        draft.begin(at)
        draft.fault('trace-ragged-row', `${found} fields`, `${wanted} fields, as in the header`)
      },
    },
  )
  if (!times.isCalendar()) draft.noteAll('no-calendar', NO_CALENDAR)
  if (map.status === undefined) draft.noteAll('no-outcome', NO_OUTCOME)
  return draft
}

type Reading = { readonly map: ColumnMap; readonly times: Clock; readonly durationUnitS: number }

function readJob(draft: Draft, cells: ReadonlyMap<Field, string>, { map, times, durationUnitS }: Reading): void {
  const row = { draft, map, cells }
  const submittedAtS = times.read(textOf(row, 'submittedAt'))
  if (Number.isNaN(submittedAtS)) fault(row, 'trace-bad-time', 'submittedAt', TIME)

  const durationS = decimal(textOf(row, 'durationS')) * durationUnitS
  if (!(durationS > 0 && durationS <= MAX_DURATION_S)) fault(row, 'trace-bad-duration', 'durationS', DURATION)

  const status = textOf(row, 'status')
  const ending: Ending | undefined = status === '' ? 'passed' : endingOf(status)
  if (ending === undefined) fault(row, 'trace-bad-status', 'status', 'passed, failed, killed or a common synonym')

  const record: MutableRecord = { submittedAtS, gpus: 1, attempts: [{ durationS, ending: ending ?? 'passed' }] }
  readGpus(row, record)
  readWishes(row, record)
  const deadline = textOf(row, 'deadlineS')
  if (deadline !== '') {
    const relativeS = decimal(deadline) * durationUnitS
    record.deadlineS = Number.isNaN(relativeS) ? times.read(deadline) : submittedAtS + relativeS
    if (!(record.deadlineS > submittedAtS)) fault(row, 'trace-bad-number', 'deadlineS', DEADLINE)
  }
  draft.put(record)
}

type MutableRecord = { -readonly [K in keyof JobRecord]: JobRecord[K] }
type Row = { readonly draft: Draft; readonly map: ColumnMap; readonly cells: ReadonlyMap<Field, string> }

function readGpus(row: Row, record: MutableRecord): void {
  const asked = decimal(textOf(row, 'gpus'))
  if (asked === 0) fault(row, 'trace-zero-gpus', 'gpus', 'at least one GPU, or a fraction of one')
  else if (asked > 0 && asked < 1) record.milliPerGpu = Math.max(1, Math.round(asked * 1000))
  else if (Number.isInteger(asked) && asked > 0 && asked <= MAX_GPUS) record.gpus = asked
  else fault(row, 'trace-bad-gpus', 'gpus', `a whole number of GPUs up to ${MAX_GPUS}, or a fraction of one GPU`)
}

/** Everything that a job may say and need not. */
function readWishes(row: Row, record: MutableRecord): void {
  for (const field of ['id', 'name', 'tenant'] as const) {
    const text = textOf(row, field)
    if (text !== '') record[field] = text
  }
  const models = textOf(row, 'models')
  if (models !== '') record.models = models.split('|').map((model) => model.trim())
  for (const { field, low, high } of WHOLE_NUMBERS) {
    const text = textOf(row, field)
    if (text === '') continue
    const value = decimal(text)
    if (Number.isInteger(value) && value >= low && value <= high) record[field] = value as Tier
    else fault(row, 'trace-bad-number', field, 'whole numbers within the range of the field')
  }
}

const MAX_INT = 2_147_483_647
const WHOLE_NUMBERS = [
  { field: 'priority', low: -MAX_INT, high: MAX_INT },
  { field: 'tier', low: 0, high: 3 },
  { field: 'milliPerGpu', low: 0, high: 1000 },
  { field: 'cpuMilliPerGpu', low: 0, high: MAX_INT },
  { field: 'memoryMiBPerGpu', low: 0, high: MAX_INT },
] as const

export const NO_OUTCOME = 'The trace does not say how jobs ended: all are taken as passed.'
export const NO_CALENDAR = 'Times count from the start of the trace: second 0 is taken as 2020-01-01 00:00 UTC.'
const TIME = 'an instant as YYYY-MM-DD HH:MM:SS with or without offset, or a number ≥ 0; one kind in the whole column'
export const DURATION = 'a number above 0, up to 100 years'
const DEADLINE = 'an instant, or a length of time, after submission'

const textOf = (row: Row, field: Field): string => row.cells.get(field) ?? ''

function fault(row: Row, code: TraceCode, field: Field, accepted: string): void {
  row.draft.fault(code, `${row.map[field]} "${textOf(row, field)}"`, accepted)
}
