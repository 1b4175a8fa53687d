const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?$/

/**
 * Reads `YYYY-MM-DD[ HH:MM[:SS[.fff]]][offset]` (or with `T`) as seconds since 1970; NaN where it is none.
 *
 * @param offsetS s east of UTC where the text gives no offset
 */
export function instantS(text: string, offsetS: number): number {
  const found = ISO.exec(text)
  if (found === null) return Number.NaN
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = found
  if (+month! < 1 || +month! > 12 || +hour > 23 || +minute > 59 || +second > 59) return Number.NaN
  const ms = Date.UTC(+year!, +month! - 1, +day!, +hour, +minute, +second)
  if (new Date(ms).getUTCDate() !== +day!) return Number.NaN
  return ms / 1000 + (fraction === '' ? 0 : +fraction) - (zone === undefined ? offsetS : zoneS(zone))
}

/** An offset such as `-07:00`, `+0530` or `Z` in seconds east of UTC; NaN where it is none. */
export function zoneS(text: string): number {
  if (text === 'Z') return 0
  const found = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(text)
  if (found === null || +found[2]! > 14 || +(found[3] ?? 0) > 59) return Number.NaN
  return (found[1] === '-' ? -1 : 1) * (+found[2]! * 3600 + +(found[3] ?? 0) * 60)
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Reads a decimal number; NaN for anything else: an empty cell, `NaN`, `Infinity`, `0x10`, `1,000`. */
export function decimal(text: string): number {
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : Number.NaN
}
