import { decimal, instantS } from './instant.ts'

/** Seconds in each unit of time a column may be in. */
export const UNIT_S = { s: 1, ms: 0.001, us: 1e-6, min: 60, h: 3600, d: 86_400 } as const

export type TimeUnit = keyof typeof UNIT_S

/** Second 0 of a trace whose times count from its own start. */
export const NOMINAL_START_S = Date.UTC(2020, 0, 1) / 1000

/** Numbers from here on count from 1970 (this is September 2001): nobody's trace is 31 years long. */
const EPOCH_FROM_S = 1e9
/** Numbers from here on, where no unit is given, are milliseconds since 1970. */
const MS_FROM = 1e11

/** How the times of one column are to be read: settled by the first that can be. */
export type Clock = {
  /** s since 1970; NaN where it is no time of the column's own kind. */
  read(text: string): number
  /** Whether times are instants, or count from the start of the trace. */
  isCalendar(): boolean
}

/** Reads instants (ISO 8601 or since 1970) and times since the trace's start. */
export function clock(unit: TimeUnit | undefined, offsetS: number): Clock {
  let kind: 'unknown' | 'text' | 'epoch' | 'relative' = 'unknown'
  let unitS: number = UNIT_S[unit ?? 's']
  return {
    read(text) {
      const number = decimal(text)
      if (Number.isNaN(number)) {
        const instant = instantS(text, offsetS)
        if (kind === 'unknown' && !Number.isNaN(instant)) kind = 'text'
        return kind === 'text' ? instant : Number.NaN
      }
      if (kind === 'text' || number < 0) return Number.NaN
      if (kind === 'unknown') {
        if (unit === undefined && number >= MS_FROM) unitS = UNIT_S.ms
        kind = number * unitS >= EPOCH_FROM_S ? 'epoch' : 'relative'
      }
      return number * unitS + (kind === 'relative' ? NOMINAL_START_S : 0)
    },
    isCalendar: () => kind !== 'relative',
  }
}
