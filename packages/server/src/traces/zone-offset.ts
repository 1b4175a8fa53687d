import type { Seconds } from '@ballast/core'
import { zoneS } from './instant.ts'

/** How far a zone such as `Europe/Berlin` is east of UTC at an instant (s since 1970); NaN where there is no such zone. */
export function zoneOffsetS(zone: string, atS: Seconds): Seconds {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    const name = format.formatToParts(atS * 1000).find(({ type }) => type === 'timeZoneName')!.value
    return name === 'GMT' ? 0 : zoneS(name.slice('GMT'.length))
  } catch (error) {
    if (error instanceof RangeError) return Number.NaN
    throw error
  }
}
