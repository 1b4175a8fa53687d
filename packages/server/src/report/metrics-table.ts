import type { RecipeResult, Saving } from '@ballast/core'
import { changeOf } from './change.ts'
import { html, type Markup, NOTHING } from './markup.ts'
import { METRIC_GROUPS, type MetricGroup, type MetricRow } from './metric-rows.ts'
import { boundsText, type Kind, shown, type Unit, unitFor } from './numbers.ts'
import { exact, table } from './table.ts'

const CANONICAL: { readonly [K in Kind]: string } = {
  count: '',
  ratio: '',
  share: 'as a share of 1',
  duration: 's',
  energy: 'J',
  carbon: 'g CO₂e',
  cost: 'USD',
  power: 'W',
}

/** Every metric of every recipe, with intervals where there are several seeds and the change against the first. */
export function metricsTable(recipes: readonly RecipeResult[], savings: readonly Saving[]): Markup {
  const others = recipes.slice(1).map((recipe) => html`<th scope="colgroup" colspan="2">${recipe.id}</th>`)
  const head = html`<tr><th scope="col">Metric</th><th scope="col">${recipes[0]?.id ?? ''}</th>${others}</tr>`
  return table(
    caption(recipes),
    head,
    html`${METRIC_GROUPS.map((group) => groupRows(group, recipes, savings))}`,
    'metrics',
  )
}

function caption(recipes: readonly RecipeResult[]): string {
  const seeds = recipes[0]?.seeds.length ?? 0
  const spread = seeds > 1 ? `means over ${seeds} seeds with 95 % intervals` : 'one seed'
  const changes =
    recipes.length > 1
      ? `; changes are against ${recipes[0]!.id}; ✓ better, ✗ worse, neither within half a per cent`
      : ''
  return `All metrics, ${spread}${changes}`
}

function groupRows(group: MetricGroup, recipes: readonly RecipeResult[], savings: readonly Saving[]): Markup {
  return html`<tbody><tr class="group"><th colspan="${2 * recipes.length}" scope="rowgroup">${group.title}</th></tr>${group.rows.map((row) => metricLine(row, recipes, savings))}</tbody>`
}

function metricLine(row: MetricRow, recipes: readonly RecipeResult[], savings: readonly Saving[]): Markup {
  const means = recipes.map((recipe) => recipe.metrics[row.metric].mean)
  const unit = unitFor(row.kind, means)
  const cells = recipes.map((recipe, place) => {
    const change = place === 0 ? NOTHING : changeCell(recipes[0]!, recipe, savings, row)
    return html`${valueCell(row, recipe, unit)}${change}`
  })
  return html`<tr><th scope="row" title="${row.metric}">${row.label}</th>${cells}</tr>`
}

function valueCell(row: MetricRow, recipe: RecipeResult, unit: Unit): Markup {
  const interval = recipe.metrics[row.metric]
  const text = shown(row.kind, interval.mean, unit)
  return html`<td>${exact(text, interval.mean, CANONICAL[row.kind])}${range(boundsText(row.kind, interval, unit))}</td>`
}

const range = (bounds: string): Markup => (bounds === '' ? NOTHING : html`<span class="interval">${bounds}</span>`)

const SIGNS = { better: ' ✓', worse: ' ✗', same: '' }

function changeCell(first: RecipeResult, recipe: RecipeResult, savings: readonly Saving[], row: MetricRow): Markup {
  const { text, bounds, verdict } = changeOf(first, recipe, savings, row.metric)
  if (text === '' || text === 'no change') return html`<td class="against"></td>`
  const spoken = verdict === 'better' || verdict === 'worse' ? html`<span class="spoken"> ${verdict}</span>` : NOTHING
  const sign = verdict === null ? '' : SIGNS[verdict]
  return html`<td class="against ${verdict ?? ''}">${text}<span aria-hidden="true">${sign}</span>${spoken}${range(bounds)}</td>`
}
