import { BadInput, type FileSpec, type Problem, type Seconds } from '@ballast/core'
import { clock } from '../traces/clock.ts'
import { decimal } from '../traces/instant.ts'
import { openTraceFile } from '../traces/open-trace-file.ts'
import { readRows } from '../traces/read-rows.ts'
import { type TraceFile, whereOf } from '../traces/trace-file.ts'
import type { SignalCode } from './codes.ts'

/** A signal as its file has it: one value per step from `firstAtS` (s since 1970) on. */
export type SignalSteps = { readonly firstAtS: Seconds; readonly stepS: Seconds; readonly values: readonly number[] }

/** Rows whose problems are each told; of more only the number. */
const TOLD = 5

/**
 * Reads two columns of a CSV (also gzipped), JSON or Parquet file. Times without an offset are in UTC;
 * numbers are seconds or milliseconds since 1970.
 *
 * @throws BadInput with every problem found
 */
export async function readSteps({ file: path, timeColumn, valueColumn }: FileSpec): Promise<SignalSteps> {
  const file = await asSignal(openTraceFile(path))
  const absent = [timeColumn, valueColumn].filter((name) => !file.columns.includes(name))
  if (absent.length > 0) throw new BadInput(absent.map((name) => missing(file, name)))
  const times = clock(undefined, 0)
  const faults = new Faults(file)
  const atS: number[] = []
  const values: number[] = []
  let step: Seconds | null = null
  await asSignal(
    readRows(file, [timeColumn, valueColumn], {
      onRow([time, value], at) {
        const timeS = times.read((time ?? '').trim())
        const number = decimal((value ?? '').trim())
        const before = atS.at(-1)
        if (Number.isNaN(timeS) || !times.isCalendar()) {
          faults.add('signal-bad-time', at, `${timeColumn} "${time ?? ''}"`)
          if (before !== undefined && step !== null) atS.push(before + step)
        } else {
          if (before !== undefined) step ??= timeS - before
          if (before !== undefined && !(timeS > before && timeS - before === step))
            faults.add('signal-uneven', at, `${isoText(timeS)} after ${isoText(before)}`)
          atS.push(timeS)
        }
        if (Number.isNaN(number)) faults.add('signal-bad-value', at, `${valueColumn} "${value ?? ''}"`)
        else values.push(number)
      },
      onRagged: (fields, wanted, at) => faults.add('signal-bad-value', at, `${fields} fields instead of ${wanted}`),
    }),
  )
  faults.refuse()
  if (step === null) throw new BadInput([tooShort(path, atS.length)])
  return { firstAtS: atS[0]!, stepS: step, values }
}

const ACCEPTED: { readonly [C in SignalCode]?: string } = {
  'signal-bad-time': 'an instant such as 2026-03-02 13:00:00, 2026-03-02T13:00:00+01:00 or 1772456400',
  'signal-uneven': 'times in order and one step apart, as the first two are',
  'signal-bad-value': 'a number',
}

/** What is wrong with rows, by code: the first places, then only how many more. */
class Faults {
  private readonly file: TraceFile
  private readonly rows = new Map<SignalCode, { at: number; found: string }[]>()

  constructor(file: TraceFile) {
    this.file = file
  }

  add(code: SignalCode, at: number, found: string): void {
    const rows = this.rows.get(code)
    if (rows === undefined) this.rows.set(code, [{ at, found }])
    else rows.push({ at, found })
  }

  refuse(): void {
    if (this.rows.size === 0) return
    throw new BadInput(
      [...this.rows].flatMap(([code, rows]) =>
        rows.slice(0, TOLD).map(({ at, found }, i) => ({
          code,
          where: whereOf(this.file, at),
          found: i === TOLD - 1 && rows.length > TOLD ? `${found}, and ${rows.length - TOLD} more rows` : found,
          accepted: ACCEPTED[code]!,
        })),
      ),
    )
  }
}

/** Problems of opening a file under the code that a signal has for them. */
async function asSignal<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    const code: SignalCode = 'signal-unreadable'
    throw new BadInput(
      error.problems.map((problem) => ({ ...problem, code, accepted: 'a whole CSV, JSON or Parquet file' })),
    )
  }
}

function missing({ path, columns }: TraceFile, name: string): Problem {
  const code: SignalCode = 'signal-missing-column'
  return { code, where: path, found: `columns ${columns.slice(0, 20).join(', ')}`, accepted: `the column ${name}` }
}

function tooShort(path: string, rows: number): Problem {
  const code: SignalCode = 'signal-unreadable'
  return { code, where: path, found: rows === 1 ? 'one row' : 'no row', accepted: 'at least two rows' }
}

const isoText = (atS: Seconds): string => new Date(atS * 1000).toISOString()
