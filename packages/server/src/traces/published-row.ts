import type { Seconds } from '@ballast/core'
import { NOMINAL_START_S } from './clock.ts'
import type { TraceCode } from './codes.ts'
import { Draft } from './draft.ts'
import { decimal } from './instant.ts'
import { DURATION, MAX_DURATION_S, NO_CALENDAR, NO_OUTCOME } from './job-rows.ts'
import { readRows } from './read-rows.ts'
import type { TraceFile } from './trace-file.ts'
import { ranS, wholeGpus } from './usual-cells.ts'

/** What a number must be, and what is said where it is not. */
type Wanted = {
  readonly code?: TraceCode
  readonly accepted: string
  readonly holds: (value: number) => boolean
}

/** A number that may be 0, for columns whose every value is one. */
export const NOT_NEGATIVE: Wanted = { accepted: 'a number of at least 0', holds: (value) => value >= 0 }

/** A row of a trace with fixed columns. What cannot be read is noted as a fault and comes back as NaN. */
export class PublishedRow {
  readonly draft: Draft
  private readonly columns: readonly string[]
  private values: readonly (string | null)[] = []

  constructor(draft: Draft, columns: readonly string[]) {
    this.draft = draft
    this.columns = columns
  }

  /** Goes on to the next row. */
  take(values: readonly (string | null)[], at: number): void {
    this.values = values
    this.draft.begin(at)
  }

  text(column: string): string {
    return (this.values[this.columns.indexOf(column)] ?? '').trim()
  }

  id(column: string): string {
    if (this.text(column) === '') this.fault(column, 'trace-missing-id', 'an id in every row')
    return this.text(column)
  }

  number(column: string, { code = 'trace-bad-number', accepted, holds }: Wanted): number {
    const value = decimal(this.text(column))
    if (holds(value)) return value
    this.fault(column, code, accepted)
    return Number.NaN
  }

  /** An instant told as time since the trace's start, s since 1970. */
  sinceStartS(column: string, unitS = 1): Seconds {
    return NOMINAL_START_S + unitS * this.number(column, { ...NOT_NEGATIVE, code: 'trace-bad-time' })
  }

  durationS(column: string, unitS = 1): Seconds {
    const holds = (value: number) => value > 0 && value * unitS <= MAX_DURATION_S
    return unitS * this.number(column, { code: 'trace-bad-duration', accepted: DURATION, holds })
  }

  /** How long a job ran, where whole seconds are logged. */
  ranS(column: string, job: string): Seconds {
    return ranS(this.draft, column, this.text(column), job)
  }

  gpus(column: string): number {
    return wholeGpus(this.draft, column, this.text(column))
  }

  fault(column: string, code: TraceCode, accepted: string): void {
    this.draft.fault(code, `${column} "${this.text(column)}"`, accepted)
  }
}

/** Reads every row of a trace with fixed columns; a column that is not there is empty in a CSV file. */
export async function readEachRow(
  draft: Draft,
  columns: readonly string[],
  readRow: (row: PublishedRow) => void,
): Promise<void> {
  const row = new PublishedRow(draft, columns)
  await readRows(draft.file, columns, {
    onRow(values, at) {
      row.take(values, at)
      readRow(row)
    },
    onRagged(found, wanted, at) {
      draft.begin(at)
      draft.fault('trace-ragged-row', `${found} fields`, `${wanted} fields, as in the first line`)
    },
  })
}

/** Reads a trace with fixed columns whose times count from its own start. */
export async function readPublishedRows(
  file: TraceFile,
  columns: readonly string[],
  readRow: (row: PublishedRow) => void,
  { tellsOutcomes = false } = {},
): Promise<Draft> {
  const draft = new Draft(file)
  await readEachRow(draft, columns, readRow)
  draft.noteAll('no-calendar', NO_CALENDAR)
  if (!tellsOutcomes) draft.noteAll('no-outcome', NO_OUTCOME)
  return draft
}
