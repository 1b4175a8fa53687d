import { DAY, HOUR, MINUTE, type Seconds } from '@ballast/core'
import { scaleLinear, scaleUtc } from 'd3-scale'
import { bare, durationText, type Kind, type Unit, unitFor } from '../numbers.ts'

/** A mark on an axis: `at` is its place as a share of the axis. Only-wide ticks vanish on narrow screens. */
export type Tick = { readonly at: number; readonly label: string; readonly onlyWide: boolean }

/** An axis from zero: its top in the canonical unit, the unit of its labels, its ticks. */
export type ValueAxis = { readonly top: number; readonly unit: Unit; readonly ticks: readonly Tick[] }

/** A linear axis from zero to a round number at or above the largest value. */
export function valueAxis(kind: Kind, largest: number, count = 4): ValueAxis {
  const unit = unitFor(kind, [largest])
  const scale = scaleLinear()
    .domain([0, largest > 0 ? largest / unit.size : 1])
    .nice(count)
  const top = scale.domain()[1]!
  const format = scale.tickFormat(count)
  const ticks = scale.ticks(count).map((value) => ({ at: value / top, label: format(value), onlyWide: false }))
  return { top: top * unit.size, unit, ticks }
}

/** Round instants of a span, labelled in UTC. */
export function timeTicks(startsAtMs: number, spanS: Seconds): readonly Tick[] {
  const scale = scaleUtc().domain([startsAtMs, startsAtMs + spanS * 1000])
  const ticks = scale.ticks(7)
  return ticks.map((tick, i) => ({ at: scale(tick), label: tickText(tick), onlyWide: i % 2 === 1 }))
}

const text = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })

const DAY_TEXT = text({ day: 'numeric', month: 'short' })
const CLOCK_TEXT = text({ hour: '2-digit', minute: '2-digit' })
const INSTANT_TEXT = text({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })

const tickText = (instant: Date): string =>
  (instant.getTime() % (DAY * 1000) === 0 ? DAY_TEXT : CLOCK_TEXT).format(instant)

/** An instant for a tooltip, in UTC. */
export const instantText = (atMs: number): string => INSTANT_TEXT.format(atMs)

const ROUND_DURATIONS: readonly Seconds[] = [
  1,
  10,
  MINUTE,
  10 * MINUTE,
  HOUR,
  6 * HOUR,
  DAY,
  7 * DAY,
  30 * DAY,
  365 * DAY,
  3650 * DAY,
]
const ONLY_WIDE: ReadonlySet<Seconds> = new Set([10, 10 * MINUTE, 6 * HOUR, 7 * DAY])

/** A logarithmic axis of durations between two round ones. */
export type DurationAxis = {
  readonly lowS: Seconds
  readonly highS: Seconds
  readonly ticks: readonly Tick[]
  /** Place of a duration as a share of the axis; what lies outside stands at its ends. */
  readonly place: (durationS: Seconds) => number
}

/** A logarithmic axis that holds all durations from `leastS` to `mostS`; it spans at least a decade from 1 s. */
export function durationAxis(leastS: Seconds, mostS: Seconds): DurationAxis {
  const lowS = ROUND_DURATIONS.findLast((each) => each <= leastS) ?? 1
  const highS = ROUND_DURATIONS.find((each) => each >= mostS && each > lowS) ?? Math.max(mostS, lowS * 10)
  const place = (durationS: Seconds): number =>
    Math.min(1, Math.max(0, Math.log(Math.max(durationS, lowS) / lowS) / Math.log(highS / lowS)))
  const ticks = ROUND_DURATIONS.filter((each) => each >= lowS && each <= highS).map((each) => ({
    at: place(each),
    label: each === lowS ? `≤ ${durationText(each)}` : durationLabel(each),
    onlyWide: each !== lowS && each !== highS && ONLY_WIDE.has(each),
  }))
  return { lowS, highS, ticks, place }
}

/** The duration at a share of the axis. */
export const durationAt = (axis: DurationAxis, share: number): Seconds => axis.lowS * (axis.highS / axis.lowS) ** share

/** 24 h reads better as a day on an axis. */
const durationLabel = (durationS: Seconds): string =>
  durationS >= DAY ? `${bare(durationS, { name: 'd', size: DAY, decimals: 0 })} d` : durationText(durationS)
