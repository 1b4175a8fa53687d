import type { Comparison, RunPicture, Saving, Series } from '@ballast/core'
import { countChart } from './charts/count-over-time.ts'
import { cumulativeChart } from './charts/cumulative.ts'
import { energyBars } from './charts/energy-bars.ts'
import { HEAT_LEGEND, heatMapChart } from './charts/heat-map.ts'
import { powerCharts } from './charts/power-over-time.ts'
import { groupsTable } from './groups-table.ts'
import { headline, sentences } from './headline.ts'
import { html, type Markup, NOTHING } from './markup.ts'
import { metricsTable } from './metrics-table.ts'
import { page, type Section } from './page.ts'
import { reasonsTable } from './reasons-table.ts'

/** What a report says about where its figures come from. */
export type About = {
  readonly title: string
  /** The scenario as it was run, with every default written out. */
  readonly scenarioText: string
  /** The command that gives the same figures again. */
  readonly command: string
  /** The instant of the scenario's second 0, ISO 8601. */
  readonly startsAt: string
  /** The version of Ballast. */
  readonly generatedWith: string
  readonly notes: readonly string[]
  readonly clusterSummary: string
  readonly workloadSummary: string
}

type Pictured = { readonly recipe: string; readonly picture: RunPicture }

/**
 * A comparison as one HTML document that loads nothing. `pictures` has one run per recipe, by the
 * recipe's id; a recipe without one is left out of the charts.
 */
export function renderReport(
  comparison: Comparison,
  pictures: ReadonlyMap<string, RunPicture>,
  savings: readonly Saving[],
  about: About,
): string {
  const { recipes } = comparison
  const startsAtMs = Date.parse(about.startsAt)
  const pictured = recipes.flatMap(({ id }) => (pictures.has(id) ? [{ recipe: id, picture: pictures.get(id)! }] : []))
  const sections: readonly Section[] = [
    { id: 'savings', title: recipes.length > 1 ? 'Savings' : 'Result', body: headline(recipes, savings) },
    { id: 'metrics', title: recipes.length > 1 ? 'Comparison' : 'All metrics', body: metricsTable(recipes, savings) },
    { id: 'power', title: 'Power and energy', body: powerSection(comparison, pictured, startsAtMs) },
    { id: 'load', title: 'Queue and load', body: loadSection(pictured, startsAtMs) },
    { id: 'times', title: 'Waiting and completion times', body: timesSection(pictured) },
    { id: 'nodes', title: 'Use of the nodes', body: nodesSection(pictured, startsAtMs) },
    { id: 'groups', title: 'Tenants and tiers', body: groupsSection(pictured) },
    {
      id: 'reasons',
      title: 'What was held, moved and refused, and why',
      body: reasonsTable(pictured.map(({ recipe, picture }) => ({ recipe, reasons: picture.reasons }))),
    },
    { id: 'reproduce', title: 'Reproduce it', body: reproduceSection(comparison, about) },
  ]
  return page(about.title, sentences(recipes, savings).join(' '), intro(comparison, savings, about), sections)
}

function intro(comparison: Comparison, savings: readonly Saving[], about: About): Markup {
  const seeds = comparison.recipes[0]?.seeds.length ?? 0
  const fact = (name: string, text: string): Markup =>
    text === '' ? NOTHING : html`<div><dt>${name}</dt><dd>${text}</dd></div>`
  return html`${sentences(comparison.recipes, savings).map((text) => html`<p class="lede">${text}</p>`)}
<dl class="facts">${fact('Scenario', comparison.scenario)}${fact('Cluster', about.clusterSummary)}${fact('Work', about.workloadSummary)}${fact('Starts', about.startsAt)}${fact('Seeds', seeds === 1 ? '1 seed' : `${seeds} seeds, means with 95\u00a0% intervals`)}</dl>
${about.notes.length === 0 ? NOTHING : html`<ul class="notes">${about.notes.map((note) => html`<li>${note}</li>`)}</ul>`}`
}

const series = (pictured: readonly Pictured[]): readonly { readonly recipe: string; readonly series: Series }[] =>
  pictured.map(({ recipe, picture }) => ({ recipe, series: picture.series }))

const ONE_RUN = html`<p class="note">Charts show one run of each recipe, the first seed. Times are UTC.</p>`

const powerSection = (comparison: Comparison, pictured: readonly Pictured[], startsAtMs: number): Markup =>
  html`${energyBars(comparison.recipes)}<h3>Power over time</h3>${ONE_RUN}${powerCharts(series(pictured), startsAtMs)}`

function loadSection(pictured: readonly Pictured[], startsAtMs: number): Markup {
  const runs = series(pictured)
  return html`${ONE_RUN}${countChart('waitingJobs', 'Jobs waiting', runs, startsAtMs)}${countChart('runningJobs', 'Jobs running', runs, startsAtMs)}${countChart('allocatedGpus', 'GPUs allocated', runs, startsAtMs)}${countChart('restingNodes', 'Nodes resting', runs, startsAtMs)}`
}

function timesSection(pictured: readonly Pictured[]): Markup {
  const waits = pictured.map(({ recipe, picture }) => ({ recipe, distribution: picture.waits }))
  const jcts = pictured.map(({ recipe, picture }) => ({ recipe, distribution: picture.jcts }))
  return html`<div class="pair">${cumulativeChart('waits', 'Waiting time', waits)}${cumulativeChart('jcts', 'Completion time', jcts)}</div>`
}

function nodesSection(pictured: readonly Pictured[], startsAtMs: number): Markup {
  const maps = pictured.map(({ recipe, picture }, place) =>
    heatMapChart({ recipe, place, rows: picture.heat, stepS: picture.series.stepS, startsAtMs }),
  )
  return html`${HEAT_LEGEND}${maps}`
}

function groupsSection(pictured: readonly Pictured[]): Markup {
  const tiers = pictured.map(({ recipe, picture }) => ({ recipe, rows: picture.tiers }))
  const tenants = pictured.map(({ recipe, picture }) => ({ recipe, rows: picture.tenants }))
  return html`${groupsTable('By tier', 'Tier', tiers, 'name')}${groupsTable('By tenant', 'Tenant', tenants, 'largest')}`
}

function reproduceSection(comparison: Comparison, about: About): Markup {
  const seeds = comparison.recipes.map(({ id, seeds }) => html`<li>${id}: ${seeds.join(', ')}</li>`)
  return html`<p>This command gives the same figures again:</p><pre tabindex="0"><code>${about.command}</code></pre>
<p>Seeds:</p><ul>${seeds}</ul>
<details open><summary>The scenario</summary><pre tabindex="0"><code>${about.scenarioText}</code></pre></details>
<p class="note">Made with Ballast ${about.generatedWith}.</p>`
}
