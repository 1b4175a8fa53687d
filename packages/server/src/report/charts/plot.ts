import { html, type Markup, NOTHING, trusted } from '../markup.ts'
import type { Tick } from './ticks.ts'

/** Width of the drawing inside a plot; it is stretched to the width of the page. */
export const WIDTH = 1000

/** A label beside the plot's right edge, or inside it. Places are shares of the plot, from its top left. */
export type Label = { readonly x: number; readonly y: number; readonly text: string; readonly look: string }

export type Plot = {
  /** Unique on the page; names the title and the description. */
  readonly id: string
  readonly title: string
  /** What the chart shows, for those who cannot see it. */
  readonly description: string
  readonly heightPx: number
  readonly xTicks: readonly Tick[]
  readonly yTicks: readonly Tick[]
  /** Drawn in a box of `WIDTH` by `heightPx`, y down; only x is stretched. */
  readonly drawing: Markup
  readonly endLabels?: readonly Label[]
  readonly insideLabels?: readonly Label[]
}

/**
 * Axes, grid and drawing as one SVG as wide as its container. The text keeps its size at every width,
 * because only the inner drawing is stretched.
 */
export function plot(chart: Plot): Markup {
  const { id, heightPx } = chart
  return html`<div class="plot${chart.endLabels?.length ? ' with-ends' : ''}"><svg class="canvas" height="${heightPx}" role="img" aria-labelledby="${id}-t" aria-describedby="${id}-d">
<title id="${id}-t">${chart.title}</title><desc id="${id}-d">${chart.description}</desc>
<g aria-hidden="true">${chart.yTicks.map(yTick)}${chart.xTicks.map(xTick)}
<svg width="100%" height="${heightPx}" viewBox="0 0 ${WIDTH} ${heightPx}" preserveAspectRatio="none">${chart.drawing}</svg>
<line class="axis" x1="0" x2="100%" y1="100%" y2="100%"/>${(chart.insideLabels ?? []).map(insideLabel)}${spread(chart.endLabels ?? [], heightPx).map(endLabel)}</g></svg></div>`
}

const share = (at: number): string => `${Number((at * 100).toFixed(2))}%`

const yTick = (tick: Tick): Markup =>
  html`<line class="grid" x1="0" x2="100%" y1="${share(1 - tick.at)}" y2="${share(1 - tick.at)}"/><text class="tick" x="0" dx="-8" y="${share(1 - tick.at)}" dy="4" text-anchor="end">${tick.label}</text>`

function xTick(tick: Tick): Markup {
  const wide = tick.onlyWide ? ' only-wide' : ''
  return html`<text class="tick${wide}" x="${share(tick.at)}" y="100%" dy="18" text-anchor="middle">${tick.label}</text>`
}

const LABEL_PX = 15
const ABOVE_AXIS_PX = 8

/** Moves labels apart so that none covers another. */
function spread(labels: readonly Label[], heightPx: number): readonly Label[] {
  const inOrder = [...labels].sort((a, b) => b.y - a.y)
  let lowest = 1 + (LABEL_PX - ABOVE_AXIS_PX) / heightPx
  return inOrder.map((label) => {
    lowest = Math.min(label.y, lowest - LABEL_PX / heightPx)
    return { ...label, y: lowest }
  })
}

const endLabel = (label: Label): Markup =>
  html`<text class="name only-wide ${label.look}" x="100%" dx="6" y="${share(label.y)}" dy="4">${short(label.text)}</text>`

const insideLabel = (label: Label): Markup =>
  html`<text class="name halo ${label.look}" x="${share(label.x)}" dx="${label.x > 0.75 ? -6 : 6}" y="${share(label.y)}" dy="4" text-anchor="${label.x > 0.75 ? 'end' : 'start'}">${short(label.text)}</text>`

const LONGEST_NAME = 16

/** A name cut to what fits beside a chart. */
const short = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name)

/** A chart with its heading, an optional legend, and what the page's script shows on hover. */
export function figure(title: Markup, legend: Markup, chart: Markup, hover: Markup = NOTHING): Markup {
  return html`<figure class="chart"><figcaption>${title}</figcaption>${legend}${chart}${hover}</figure>`
}

/** A path in the drawing's coordinates. */
export const path = (d: string, look: string): Markup =>
  html`<path class="${look}" d="${trusted(d)}" vector-effect="non-scaling-stroke"/>`
