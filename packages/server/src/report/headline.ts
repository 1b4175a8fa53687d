import type { MetricName, RecipeResult, Saving } from '@ballast/core'
import { changeOf, lessOrMore, SAME_SHARE, savedRange, savingOf } from './change.ts'
import { html, type Markup, NOTHING } from './markup.ts'
import { type MetricRow, metricRow } from './metric-rows.ts'
import { ABSENT, boundsText, percent, shown, unitFor } from './numbers.ts'

const AMOUNTS: readonly (readonly [MetricName, string])[] = [
  ['energyJ', 'energy'],
  ['carbonG', 'carbon'],
  ['costUsd', 'cost'],
]

/** What stands beside every saving, so that none is shown without what it did to the work. */
const WORK: readonly MetricName[] = ['jobsFinished', 'waitMeanS', 'waitP95S', 'deadlineMisses']

/** The savings of each recipe against the first, or the plain amounts of a single recipe. */
export function headline(recipes: readonly RecipeResult[], savings: readonly Saving[]): Markup {
  const [first, ...others] = recipes
  if (first === undefined) return html`<p>No recipe was run.</p>`
  if (others.length === 0) return alone(first)
  return html`${others.map((recipe) => card(first, recipe, savings))}`
}

/** What each recipe saved and what that did to the work, a sentence each, for the top of the page. */
export function sentences(recipes: readonly RecipeResult[], savings: readonly Saving[]): readonly string[] {
  const [first, ...others] = recipes
  return others.map((recipe) => {
    const saving = savingOf(savings, recipe.id, 'energyJ')
    const energy = saving === undefined ? 'ran beside' : `used ${lessOrMore(saving.share.mean)} energy than`
    const finished = finishedText(first!.metrics.jobsFinished.mean, recipe.metrics.jobsFinished.mean)
    return `${recipe.id} ${energy} ${first!.id}, finished ${finished}, and the mean wait ${waitText(first!, recipe)}.`
  })
}

function waitText(first: RecipeResult, recipe: RecipeResult): string {
  const from = shown('duration', first.metrics.waitMeanS.mean)
  const to = shown('duration', recipe.metrics.waitMeanS.mean)
  return from === to ? `stayed at ${to}` : `went from ${from} to ${to}`
}

function finishedText(from: number, to: number): string {
  if (from === to) return `the same ${shown('count', to)} jobs`
  return `${shown('count', to)} jobs against ${shown('count', from)}`
}

function card(first: RecipeResult, recipe: RecipeResult, savings: readonly Saving[]): Markup {
  return html`<article class="card"><h3><strong>${recipe.id}</strong> against ${first.id}</h3>
<div class="amounts">${AMOUNTS.map(([metric, name]) => amount(first, recipe, savings, metric, name))}</div>
<h4>What it did to the work</h4><dl class="work">${WORK.map((metric) => work(first, recipe, savings, metricRow(metric)))}</dl></article>`
}

function amount(
  first: RecipeResult,
  recipe: RecipeResult,
  savings: readonly Saving[],
  metric: MetricName,
  name: string,
): Markup {
  const { kind } = metricRow(metric)
  const from = first.metrics[metric].mean
  const to = recipe.metrics[metric].mean
  const unit = unitFor(kind, [from, to])
  const saving = savingOf(savings, recipe.id, metric)
  const absolute = html`<span class="fromto">${shown(kind, from, unit)} → ${shown(kind, to, unit)}</span>`
  if (saving === undefined)
    return html`<p class="amount"><span class="big">${ABSENT}</span> <b>${name}: nothing to compare</b>${absolute}</p>`
  const { mean, low, high } = saving.share
  const look = Math.abs(mean) < SAME_SHARE ? '' : mean > 0 ? ' good' : ' bad'
  const interval = low === null || high === null ? 'one seed, no interval' : `95 % interval ${savedRange(low, high)}`
  return html`<p class="amount${look}"><span class="big">${percent(Math.abs(mean))}</span> <b>${mean < 0 ? 'more' : 'less'} ${name}</b><span class="interval">${interval}</span>${absolute}</p>`
}

function work(first: RecipeResult, recipe: RecipeResult, savings: readonly Saving[], row: MetricRow): Markup {
  const from = first.metrics[row.metric].mean
  const to = recipe.metrics[row.metric].mean
  const change = changeOf(first, recipe, savings, row.metric)
  const verdict = change.verdict === 'better' || change.verdict === 'worse' ? `, ${change.verdict}` : ''
  const of = row.metric === 'jobsFinished' ? ` of ${shown('count', recipe.metrics.jobsSubmitted.mean)}` : ''
  return html`<div><dt>${row.label}</dt><dd><b>${shown(row.kind, to)}${of}</b> <span class="note">${first.id} ${shown(row.kind, from)}</span><span class="change ${change.verdict ?? ''}">${change.text}${verdict}</span></dd></div>`
}

function alone(recipe: RecipeResult): Markup {
  const amounts = AMOUNTS.map(([metric, name]) => {
    const { kind } = metricRow(metric)
    const interval = recipe.metrics[metric]
    const unit = unitFor(kind, [interval.mean])
    const bounds = boundsText(kind, interval, unit)
    return html`<p class="amount"><span class="big">${shown(kind, interval.mean, unit)}</span> <b>${name}</b>${bounds === '' ? NOTHING : html`<span class="interval">95 % interval ${bounds}</span>`}</p>`
  })
  const works = WORK.map((metric) => {
    const row = metricRow(metric)
    const of = metric === 'jobsFinished' ? ` of ${shown('count', recipe.metrics.jobsSubmitted.mean)}` : ''
    return html`<div><dt>${row.label}</dt><dd><b>${shown(row.kind, recipe.metrics[metric].mean)}${of}</b></dd></div>`
  })
  return html`<article class="card"><h3><strong>${recipe.id}</strong></h3><div class="amounts">${amounts}</div><h4>The work</h4><dl class="work">${works}</dl></article>`
}
