import type { Series, Watts } from '@ballast/core'
import { area, stack } from 'd3-shape'
import { html, type Markup, NOTHING } from '../markup.ts'
import { percent, shown } from '../numbers.ts'
import { fourDigits, hoverData } from './hover-data.ts'
import { COMPONENTS, type ComponentId, fillSwatch } from './look.ts'
import { figure, path, plot } from './plot.ts'
import { places, stepLabels } from './steps.ts'
import { timeTicks, type ValueAxis, valueAxis } from './ticks.ts'

const HEIGHT_PX = 190

const powerW = (series: Series): { readonly [C in ComponentId]: readonly Watts[] } => ({
  compute: series.computeW,
  idle: series.idleW,
  sleep: series.sleepW,
  overhead: series.overheadW,
})

const totalsW = (series: Series): readonly Watts[] =>
  series.computeW.map((w, i) => w + series.idleW[i]! + series.sleepW[i]! + series.overheadW[i]!)

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length)
const most = (values: readonly number[]): number => values.reduce((top, each) => Math.max(top, each), 0)

export type NamedSeries = { readonly recipe: string; readonly series: Series }

/** Stacked power by component, one chart for each recipe, all on the same scale. */
export function powerCharts(runs: readonly NamedSeries[], startsAtMs: number): readonly Markup[] {
  const axis = valueAxis('power', Math.max(0, ...runs.map((run) => most(totalsW(run.series)))))
  return runs.map((run, i) => powerChart(run, i, axis, startsAtMs))
}

function powerChart({ recipe, series }: NamedSeries, place: number, axis: ValueAxis, startsAtMs: number): Markup {
  const parts = powerW(series)
  const total = totalsW(series)
  const steps = total.length
  const summary = `mean ${shown('power', mean(total))}, peak ${shown('power', most(total))}`
  const chart = plot({
    id: `power-${place}`,
    title: `Power over time under ${recipe}`,
    description: `Stacked areas; ${summary}. ${COMPONENTS.map(({ id, label }) => `${label} ${shown('power', mean(parts[id]))} on average`).join(', ')}.`,
    heightPx: HEIGHT_PX,
    xTicks: timeTicks(startsAtMs, steps * series.stepS),
    yTicks: axis.ticks,
    drawing: areas(parts, steps, axis.top),
  })
  const lines = COMPONENTS.map(({ id, label }) => ({
    name: label,
    values: parts[id].map((w) => fourDigits(w / axis.unit.size)),
  }))
  const whole = { name: 'total', values: total.map((w) => fourDigits(w / axis.unit.size)) }
  const hover = hoverData(axis.unit.name, stepLabels(series, startsAtMs), [whole, ...lines])
  return figure(
    html`<b>${recipe}</b> <span class="note">${axis.unit.name}; ${summary}</span>`,
    legend(parts, mean(total)),
    chart,
    hover,
  )
}

function legend(parts: ReturnType<typeof powerW>, totalW: Watts): Markup {
  const entry = ({ id, label }: (typeof COMPONENTS)[number]): Markup => {
    const meanW = mean(parts[id])
    const part = totalW > 0 ? ` (${percent(meanW / totalW)})` : ''
    return html`<li>${fillSwatch(id)} ${label} <span class="note">${shown('power', meanW)}${part}</span></li>`
  }
  return html`<ul class="legend">${COMPONENTS.map(entry)}</ul>`
}

function areas(parts: ReturnType<typeof powerW>, steps: number, topW: Watts): Markup {
  if (steps === 0) return NOTHING
  const at = places(steps)
  const layers = stack<number, ComponentId>()
    .keys(COMPONENTS.map((each) => each.id))
    .value((i, id) => parts[id][i]!)(at.map((each) => each.step))
  const y = (watts: Watts): number => HEIGHT_PX * (1 - watts / topW)
  const shape = area<[number, number]>(
    (_, i) => at[i]!.x,
    (d) => y(d[0]),
    (d) => y(d[1]),
  ).digits(1)
  const drawn = layers.map((layer) => path(shape(layer as unknown as [number, number][]) ?? '', `area ${layer.key}`))
  return html`${drawn}`
}
