import type { Distribution } from '@ballast/core'
import { html, type Markup } from '../markup.ts'
import { durationText } from '../numbers.ts'
import { hoverData } from './hover-data.ts'
import { recipeLegend, recipeLook } from './look.ts'
import { figure, type Label, path, plot, WIDTH } from './plot.ts'
import { type DurationAxis, durationAt, durationAxis, type Tick } from './ticks.ts'

const HEIGHT_PX = 220
const HOVER_STEPS = 160

export type NamedDistribution = { readonly recipe: string; readonly distribution: Distribution }

const SHARE_TICKS: readonly Tick[] = [0, 0.25, 0.5, 0.75, 1].map((at) => ({
  at,
  label: `${at * 100} %`,
  onlyWide: false,
}))

/** Cumulative distributions of durations on a logarithmic axis, the recipes overlaid. */
export function cumulativeChart(id: string, title: string, runs: readonly NamedDistribution[]): Markup {
  const axis = axisOf(runs)
  // The first recipe is drawn last: its dashes show over a line that runs under them.
  const drawn = runs.map((run, i) => path(lineOf(run.distribution, axis), `line ${recipeLook(i)}`))
  const chart = plot({
    id,
    title: `${title}: share of jobs at or below`,
    description: runs.map(described).join(' '),
    heightPx: HEIGHT_PX,
    xTicks: axis.ticks,
    yTicks: SHARE_TICKS,
    drawing: html`${drawn.reverse()}`,
    insideLabels: runs.flatMap((run, i) => nameOf(run, i, runs.length, axis)),
  })
  const at = Array.from({ length: HOVER_STEPS }, (_, i) => durationAt(axis, (i + 0.5) / HOVER_STEPS))
  const lines = runs.map((run) => ({
    name: run.recipe,
    values: at.map((durationS) => Math.round(shareAtMost(run.distribution, durationS) * 1000) / 10),
  }))
  const heading = html`<b>${title}</b> <span class="note">share of jobs at or below, logarithmic</span>`
  return figure(
    heading,
    recipeLegend(runs.map((run) => run.recipe)),
    chart,
    hoverData(
      '%',
      at.map((each) => `at most ${durationText(each)}`),
      lines,
    ),
  )
}

/** From where half a per cent of the jobs has come, to the longest. */
function axisOf(runs: readonly NamedDistribution[]): DurationAxis {
  const least = runs.map((run) => valueAtShare(run.distribution, 0.005) ?? 1)
  const most = runs.map((run) => run.distribution.values.at(-1) ?? 0)
  return durationAxis(Math.max(1, Math.min(...least)), Math.max(10, ...most))
}

/** The share of values at most `durationS`. */
export function shareAtMost(distribution: Distribution, durationS: number): number {
  const i = distribution.values.findLastIndex((value) => value <= durationS)
  return i < 0 ? 0 : distribution.shares[i]!
}

/** The least value that at least a share of the values does not exceed; null where there are no values. */
export function valueAtShare(distribution: Distribution, share: number): number | null {
  const i = distribution.shares.findIndex((each) => each >= share)
  return i < 0 ? null : distribution.values[i]!
}

/** Points that fall on the same pixel are drawn once. */
function lineOf({ values, shares }: Distribution, axis: DurationAxis): string {
  if (values.length === 0) return ''
  const point = (x: number, share: number): string =>
    `${Math.round(x * WIDTH)} ${Math.round((1 - share) * HEIGHT_PX * 10) / 10}`
  const points = [point(0, shareAtMost({ values, shares }, axis.lowS))]
  for (const [i, value] of values.entries()) {
    const next = point(axis.place(value), shares[i]!)
    if (value > axis.lowS && next !== points.at(-1)) points.push(next)
  }
  points.push(point(1, shares.at(-1)!))
  return `M${points.join('L')}`
}

/** Names stand on their lines, each at another height. */
function nameOf(run: NamedDistribution, place: number, count: number, axis: DurationAxis): readonly Label[] {
  const atStart = shareAtMost(run.distribution, axis.lowS)
  const height =
    Math.max(atStart, 0.15) + (1 - Math.max(atStart, 0.15)) * (0.25 + (0.5 * place) / Math.max(1, count - 1))
  const value = valueAtShare(run.distribution, height)
  if (value === null) return []
  return [{ x: axis.place(value), y: 1 - height, text: run.recipe, look: recipeLook(place) }]
}

function described({ recipe, distribution }: NamedDistribution): string {
  const told = (share: number): string => durationText(valueAtShare(distribution, share) ?? Number.NaN)
  if (distribution.values.length === 0) return `${recipe}: no jobs.`
  return `${recipe}: half of the jobs at or below ${told(0.5)}, 95 % at or below ${told(0.95)}, 99 % at or below ${told(0.99)}.`
}
