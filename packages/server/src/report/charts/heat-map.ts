import type { HeatRow, Seconds } from '@ballast/core'
import { html, type Markup, NOTHING } from '../markup.ts'
import { percent } from '../numbers.ts'
import { figure, plot, WIDTH } from './plot.ts'
import { type Colour, pngDataUri } from './png.ts'
import { timeTicks } from './ticks.ts'

const LEVELS = 16
const LABEL_PX = 14

/** Pale yellow is awake without work, dark blue is full; lightness alone tells them apart. */
const RAMP: readonly (readonly [number, number, number])[] = [
  [255, 228, 122],
  [149, 208, 178],
  [54, 144, 192],
  [3, 88, 150],
  [6, 40, 94],
]

/** Colours by level of allocation, then by level of resting: what rests lets the hatched ground through. */
const PALETTE: readonly Colour[] = Array.from({ length: LEVELS * LEVELS }, (_, i) => {
  const [red, green, blue] = rampAt(Math.floor(i / LEVELS) / (LEVELS - 1))
  return [red, green, blue, Math.round(255 * (1 - (i % LEVELS) / (LEVELS - 1)))]
})

export type HeatMap = {
  readonly recipe: string
  readonly place: number
  readonly rows: readonly HeatRow[]
  readonly stepS: Seconds
  readonly startsAtMs: number
}

/** Allocation of groups of nodes over time; rows are groups, resting shows as hatching. */
export function heatMapChart({ recipe, place, rows, stepS, startsAtMs }: HeatMap): Markup {
  const steps = rows[0]?.allocatedShare.length ?? 0
  if (steps === 0) return html`<p class="note">${recipe}: no nodes recorded.</p>`
  const heightPx = Math.min(420, Math.max(60, rows.length * LABEL_PX))
  const every = Math.ceil((rows.length * LABEL_PX) / heightPx)
  const summary = `${percent(weighted(rows, 'allocatedShare'))} allocated and ${percent(weighted(rows, 'restingShare'))} resting on average`
  const chart = plot({
    id: `heat-${place}`,
    title: `Use of nodes over time under ${recipe}`,
    description: `Rows are ${rows.length} groups of neighbouring nodes; ${summary}.`,
    heightPx,
    xTicks: timeTicks(startsAtMs, steps * stepS),
    yTicks: rows.flatMap((row, i) =>
      i % every === 0 ? [{ at: 1 - (i + 0.5) / rows.length, label: shortLabel(row.label), onlyWide: false }] : [],
    ),
    drawing: html`<rect class="resting" width="${WIDTH}" height="${heightPx}"/><image class="heat" width="${WIDTH}" height="${heightPx}" preserveAspectRatio="none" href="${pngDataUri(steps, rows.length, indices(rows, steps), PALETTE)}"/>`,
  })
  return figure(
    html`<b>${recipe}</b> <span class="note">${summary}</span>`,
    NOTHING,
    html`<div class="rows">${chart}</div>`,
  )
}

const GRADIENT = RAMP.map((colour) => `rgb(${colour.join(' ')})`).join(', ')

/** What the shades of the heat maps mean. */
export const HEAT_LEGEND: Markup = html`<ul class="legend">
<li><span class="shade" aria-hidden="true" style="background: linear-gradient(90deg, ${GRADIENT})"></span> awake and empty <span aria-hidden="true">→</span> all GPUs allocated</li>
<li><span class="shade hatch" aria-hidden="true"></span> resting (asleep, waking or falling asleep)</li></ul>`

function rampAt(share: number): readonly [number, number, number] {
  const at = share * (RAMP.length - 1)
  const i = Math.min(RAMP.length - 2, Math.floor(at))
  const mixed = (channel: 0 | 1 | 2): number =>
    Math.round(RAMP[i]![channel] + (RAMP[i + 1]![channel] - RAMP[i]![channel]) * (at - i))
  return [mixed(0), mixed(1), mixed(2)]
}

/** A cell's shade is the share allocated of those awake; its opacity is the share awake. */
function indices(rows: readonly HeatRow[], steps: number): Uint8Array {
  const cells = new Uint8Array(rows.length * steps)
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < steps; x++) {
      const resting = row.restingShare[x] ?? 0
      const awake = Math.max(1e-9, 1 - resting)
      cells[y * steps + x] = level((row.allocatedShare[x] ?? 0) / awake) * LEVELS + level(resting)
    }
  }
  return cells
}

const level = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * (LEVELS - 1))

function weighted(rows: readonly HeatRow[], name: 'allocatedShare' | 'restingShare'): number {
  let sum = 0
  let weight = 0
  for (const row of rows) {
    for (const share of row[name]) sum += share * row.nodes
    weight += row[name].length * row.nodes
  }
  return weight === 0 ? 0 : sum / weight
}

const shortLabel = (label: string): string => (label.length > 14 ? `${label.slice(0, 13)}…` : label)
