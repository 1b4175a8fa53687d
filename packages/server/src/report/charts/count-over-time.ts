import type { Series } from '@ballast/core'
import { line } from 'd3-shape'
import { html, type Markup } from '../markup.ts'
import { bare, unitFor } from '../numbers.ts'
import { fourDigits, hoverData } from './hover-data.ts'
import { recipeLegend, recipeLook } from './look.ts'
import { figure, path, plot } from './plot.ts'
import type { NamedSeries } from './power-over-time.ts'
import { places, stepLabels } from './steps.ts'
import { timeTicks, valueAxis } from './ticks.ts'

const HEIGHT_PX = 170

/** The counts of a series that are drawn as lines. */
export type CountName = 'waitingJobs' | 'runningJobs' | 'allocatedGpus' | 'restingNodes'

/** A count over time, the recipes overlaid. `runs` share one span of time. */
export function countChart(name: CountName, title: string, runs: readonly NamedSeries[], startsAtMs: number): Markup {
  const axis = valueAxis('count', Math.max(0, ...runs.flatMap((run) => run.series[name])), 3)
  const y = (count: number): number => HEIGHT_PX * (1 - count / axis.top)
  const first = runs[0]?.series
  const chart = plot({
    id: `count-${name}`,
    title: `${title} over time`,
    description: runs.map((run) => described(run.recipe, run.series[name])).join(' '),
    heightPx: HEIGHT_PX,
    xTicks: first === undefined ? [] : timeTicks(startsAtMs, first.computeW.length * first.stepS),
    yTicks: axis.ticks,
    drawing: html`${runs.map((run, i) => path(lineOf(run.series[name], y), `line ${recipeLook(i)}`)).reverse()}`,
    endLabels: runs.map((run, i) => ({
      x: 1,
      y: y(run.series[name].at(-1) ?? 0) / HEIGHT_PX,
      text: run.recipe,
      look: recipeLook(i),
    })),
  })
  const labels = first === undefined ? [] : stepLabels(first, startsAtMs)
  const lines = runs.map((run) => ({ name: run.recipe, values: run.series[name].map(fourDigits) }))
  return figure(html`<b>${title}</b>`, recipeLegend(runs.map((run) => run.recipe)), chart, hoverData('', labels, lines))
}

function lineOf(counts: Series[CountName], y: (count: number) => number): string {
  const shape = line<{ readonly step: number; readonly x: number }>(
    (at) => at.x,
    (at) => y(counts[at.step]!),
  ).digits(1)
  return shape(places(counts.length) as { step: number; x: number }[]) ?? ''
}

function described(recipe: string, counts: readonly number[]): string {
  if (counts.length === 0) return `${recipe}: nothing recorded.`
  const mean = counts.reduce((sum, each) => sum + each, 0) / counts.length
  const most = counts.reduce((top, each) => Math.max(top, each), 0)
  return `${recipe}: mean ${bare(mean, unitFor('count', [mean]))}, at most ${bare(most, unitFor('count', [most]))}.`
}
