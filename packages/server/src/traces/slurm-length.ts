import type { Seconds } from '@ballast/core'

const LENGTH = /^(?:(\d+)-)?(?:(\d+):)?(\d+):(\d\d)(\.\d+)?$/

/** Reads `[days-][hours:]minutes:seconds`; NaN where it is none. */
export function slurmLengthS(text: string): Seconds {
  const found = LENGTH.exec(text)
  if (found === null) return Number.NaN
  const [days, hours, minutes, seconds, fraction] = found.slice(1).map((part) => Number(part ?? 0)) as number[]
  return days! * 86_400 + hours! * 3600 + minutes! * 60 + seconds! + fraction!
}
