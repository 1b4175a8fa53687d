import type { Series } from '@ballast/core'
import { WIDTH } from './plot.ts'
import { instantText } from './ticks.ts'

/** A point of a line over time: the step whose mean it shows, and where it stands. */
export type Place = { readonly step: number; readonly x: number }

/** Points at the middle of every step, and at both edges so that the line fills the plot. */
export function places(steps: number): readonly Place[] {
  if (steps === 0) return []
  const middles = Array.from({ length: steps }, (_, step) => ({ step, x: ((step + 0.5) / steps) * WIDTH }))
  return [{ step: 0, x: 0 }, ...middles, { step: steps - 1, x: WIDTH }]
}

/** The instant at the middle of every step, for tooltips. */
export const stepLabels = (series: Series, startsAtMs: number): readonly string[] =>
  series.computeW.map((_, i) => instantText(startsAtMs + (i + 0.5) * series.stepS * 1000))
