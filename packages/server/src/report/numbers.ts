import { DAY, HOUR, type Interval, JOULES_PER_KWH, MINUTE } from '@ballast/core'

/** What a number measures; decides its units. The canonical unit is the house's: J, g, W, USD, s, a ratio. */
export type Kind = 'count' | 'ratio' | 'share' | 'duration' | 'energy' | 'carbon' | 'cost' | 'power'

/** A unit people read: values are divided by `size` and shown with so many `decimals`. */
export type Unit = { readonly name: string; readonly size: number; readonly decimals: number }

type Step = readonly [name: string, size: number]

const WH = JOULES_PER_KWH / 1000

const STEPS: { readonly [K in Kind]: readonly Step[] } = {
  count: [['', 1]],
  ratio: [['', 1]],
  share: [['%', 0.01]],
  duration: [
    ['s', 1],
    ['min', MINUTE],
    ['h', HOUR],
    ['d', DAY],
  ],
  energy: [
    ['J', 1],
    ['Wh', WH],
    ['kWh', WH * 1e3],
    ['MWh', WH * 1e6],
    ['GWh', WH * 1e9],
  ],
  carbon: [
    ['g CO₂e', 1],
    ['kg CO₂e', 1e3],
    ['t CO₂e', 1e6],
    ['kt CO₂e', 1e9],
  ],
  cost: [['$', 1]],
  power: [
    ['W', 1],
    ['kW', 1e3],
    ['MW', 1e6],
    ['GW', 1e9],
  ],
}

/** What is written where there is no number. */
export const ABSENT = '–'
const MINUS = '−'
const NO_BREAK = '\u00a0'

/** The unit in which all the values read well together. */
export function unitFor(kind: Kind, values: readonly number[]): Unit {
  const finite = values.filter(Number.isFinite)
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  let [name, size] = STEPS[kind][0]!
  for (const step of STEPS[kind]) if (largest >= comfortable(kind) * step[1]) [name, size] = step
  return { name, size, decimals: decimalsFor(kind, largest / size, finite) }
}

/** Hours read better than days up to two of them; other units change where they reach one. */
const comfortable = (kind: Kind): number => (kind === 'duration' ? 2 : 1)

function decimalsFor(kind: Kind, largest: number, values: readonly number[]): number {
  if (kind === 'share') return 1
  if (kind === 'count') return largest >= 1000 || values.every(Number.isInteger) ? 0 : 1
  if (largest === 0) return 0
  if (kind === 'cost') return largest >= 1000 ? 0 : 2
  return Math.min(
    6,
    Math.max(0, (largest >= 1 ? 3 : 2) - Math.floor(Math.log10(largest)) - (kind === 'duration' ? 1 : 0)),
  )
}

/** A value in a unit, without the unit's name. */
export function bare(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return ABSENT
  if (value === 0 && unit.name !== '%') return '0'
  const digits = { minimumFractionDigits: unit.decimals, maximumFractionDigits: unit.decimals }
  const text = Math.abs(value / unit.size).toLocaleString('en-US', digits)
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text
}

/** A value in a unit, with the unit's name. */
export function inUnit(value: number, unit: Unit): string {
  const text = bare(value, unit)
  if (text === ABSENT || unit.name === '') return text
  if (unit.name === '$') return text.startsWith(MINUS) ? `${MINUS}$${text.slice(1)}` : `$${text}`
  return `${text}${NO_BREAK}${unit.name}`
}

/** A value as people say it. `unit` keeps the values of a row alike; durations are told in two units instead. */
export function shown(kind: Kind, value: number, unit: Unit = unitFor(kind, [value])): string {
  return kind === 'duration' ? durationText(value) : inUnit(value, unit)
}

/** Seconds as `1.25 s`, `42.1 s`, `4 min 5 s`, `2 h 35 min` or `3 d 4 h`. */
export function durationText(durationS: number): string {
  if (!Number.isFinite(durationS)) return ABSENT
  if (durationS < 0) return MINUS + durationText(-durationS)
  if (durationS < 9.995) return `${Number(durationS.toFixed(2))}${NO_BREAK}s`
  if (durationS < 59.95) return `${Number(durationS.toFixed(1))}${NO_BREAK}s`
  if (durationS < HOUR - 0.5) return twoUnits(Math.round(durationS), 60, 'min', 's')
  if (durationS < 2 * DAY - 30) return twoUnits(Math.round(durationS / MINUTE), 60, 'h', 'min')
  return twoUnits(Math.round(durationS / HOUR), 24, 'd', 'h')
}

function twoUnits(amount: number, perLarge: number, largeName: string, smallName: string): string {
  const rest = amount % perLarge
  const large = `${Math.floor(amount / perLarge)}${NO_BREAK}${largeName}`
  return rest === 0 ? large : `${large}${NO_BREAK}${rest}${NO_BREAK}${smallName}`
}

/** The interval's bounds, or an empty text where there are none or they are the same. */
export function boundsText(kind: Kind, interval: Interval, unit: Unit): string {
  const { low, high } = interval
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) return ''
  if (shown(kind, low, unit) === shown(kind, high, unit)) return ''
  const from = kind === 'duration' || kind === 'cost' ? shown(kind, low, unit) : bare(low, unit)
  return `${from} to ${shown(kind, high, unit)}`
}

/** A difference with its sign always written; shares differ by points. */
export function signed(kind: Kind, difference: number): string {
  const unit = unitFor(kind, [difference])
  return withPlus(
    difference,
    kind === 'share' ? `${bare(difference, unit)}${NO_BREAK}points` : shown(kind, difference, unit),
  )
}

/** A share as per cent, to a tenth. */
export const percent = (share: number): string => inUnit(share, unitFor('share', [share]))

/** A relative change with its sign always written: `+3.0 %`. */
export const signedPercent = (share: number): string => withPlus(share, percent(share))

const withPlus = (value: number, text: string): string => (value > 0 && /[1-9]/.test(text) ? `+${text}` : text)
