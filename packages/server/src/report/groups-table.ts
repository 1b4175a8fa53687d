import type { GroupRow } from '@ballast/core'
import { html, type Markup, NOTHING } from './markup.ts'
import { shown, unitFor } from './numbers.ts'
import { exact, table } from './table.ts'

/** The rows of one recipe. */
export type RecipeGroups = { readonly recipe: string; readonly rows: readonly GroupRow[] }

/** More groups than this make a table nobody reads; those with the most GPU-hours stay. */
const MOST_GROUPS = 12

/** Tenants or tiers, each with a line for every recipe. */
export function groupsTable(
  caption: string,
  groupName: string,
  runs: readonly RecipeGroups[],
  order: 'largest' | 'name',
): Markup {
  const groups = groupsInOrder(runs, order)
  if (groups.length === 0) return html`<p class="note">${caption}: none recorded.</p>`
  const kept = groups.slice(0, MOST_GROUPS)
  const head = html`<tr><th scope="col">${groupName}</th><th scope="col">Recipe</th><th scope="col">Jobs</th><th scope="col">Finished</th><th scope="col">GPU-hours</th><th scope="col">Wait, mean</th><th scope="col">Wait, p95</th><th scope="col">Completion, mean</th><th scope="col">Energy</th></tr>`
  const body = html`${kept.map((group) => groupLines(group, runs))}`
  const left = groups.length - kept.length
  return html`${table(caption, head, body, 'groups')}${left === 0 ? NOTHING : html`<p class="note">${left} more with fewer GPU-hours are not shown.</p>`}`
}

function groupsInOrder(runs: readonly RecipeGroups[], order: 'largest' | 'name'): readonly string[] {
  const gpuHours = new Map<string, number>()
  for (const run of runs) {
    for (const row of run.rows) gpuHours.set(row.group, Math.max(row.gpuHours, gpuHours.get(row.group) ?? 0))
  }
  const names = [...gpuHours.keys()].sort((a, b) => (a < b ? -1 : 1))
  return order === 'name' ? names : names.sort((a, b) => gpuHours.get(b)! - gpuHours.get(a)!)
}

function groupLines(group: string, runs: readonly RecipeGroups[]): Markup {
  const found = runs.flatMap(({ recipe, rows }) => {
    const row = rows.find((each) => each.group === group)
    return row === undefined ? [] : [{ recipe, row }]
  })
  const unit = unitFor(
    'energy',
    found.map((each) => each.row.energyJ),
  )
  const lines = found.map(({ recipe, row }, i) => {
    const name = i === 0 ? html`<th scope="rowgroup" rowspan="${found.length}">${group}</th>` : NOTHING
    const wait = (valueS: number): Markup => exact(shown('duration', valueS), valueS, 's')
    return html`<tr>${name}<th scope="row">${recipe}</th><td>${shown('count', row.jobs)}</td><td>${shown('count', row.finished)}</td><td>${exact(shown('count', Math.round(row.gpuHours)), row.gpuHours, 'h')}</td><td>${wait(row.waitMeanS)}</td><td>${wait(row.waitP95S)}</td><td>${wait(row.jctMeanS)}</td><td>${exact(shown('energy', row.energyJ, unit), row.energyJ, 'J')}</td></tr>`
  })
  return html`<tbody>${lines}</tbody>`
}
