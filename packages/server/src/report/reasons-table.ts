import type { ReasonCount } from '@ballast/core'
import { html, type Markup, NOTHING } from './markup.ts'
import { ABSENT, shown } from './numbers.ts'
import { table } from './table.ts'

/** What was done or refused under one recipe. */
export type RecipeReasons = { readonly recipe: string; readonly reasons: readonly ReasonCount[] }

type ReasonKind = ReasonCount['kind']

/** In the order of the table: what a reader asks about first. */
const KINDS: { readonly [K in ReasonKind]: string } = {
  hold: 'Jobs held back',
  wait: 'Jobs that had to wait',
  move: 'Jobs moved',
  preempt: 'Jobs preempted',
  resize: 'Jobs resized',
  sleep: 'Nodes put to sleep',
  wake: 'Nodes woken',
  cap: 'Power caps set',
  clock: 'Clocks set',
  refused: 'Steps refused',
  failed: 'Actions that failed',
  start: 'Jobs started',
}

/** Reasons beyond this many of a kind are summed. */
const MOST_REASONS = 8

/** How often each thing was done, and why, by kind and reason, with a column for every recipe. */
export function reasonsTable(runs: readonly RecipeReasons[]): Markup {
  const kinds = (Object.keys(KINDS) as ReasonKind[]).filter((kind) => totals(runs, kind).some((total) => total > 0))
  if (kinds.length === 0) return html`<p class="note">Nothing was held, moved, put to sleep or refused.</p>`
  const head = html`<tr><th scope="col">What and why</th>${runs.map((run) => html`<th scope="col">${run.recipe}</th>`)}</tr>`
  const body = html`${kinds.map((kind) => kindRows(kind, runs))}`
  return table('How often, by reason, in one run of each recipe', head, body, 'reasons')
}

const ofKind = (run: RecipeReasons, kind: ReasonKind): readonly ReasonCount[] =>
  run.reasons.filter((each) => each.kind === kind)

const sum = (reasons: readonly ReasonCount[]): number => reasons.reduce((total, each) => total + each.count, 0)

const totals = (runs: readonly RecipeReasons[], kind: ReasonKind): readonly number[] =>
  runs.map((run) => sum(ofKind(run, kind)))

function kindRows(kind: ReasonKind, runs: readonly RecipeReasons[]): Markup {
  const reasons = reasonsOf(kind, runs)
  const kept = reasons.slice(0, MOST_REASONS)
  const rest = reasons.slice(MOST_REASONS)
  const others =
    rest.length === 0
      ? NOTHING
      : line(
          `${rest.length} other reasons`,
          runs.map((run) => countOf(run, kind, rest)),
        )
  const heading = html`<tr class="group"><th scope="rowgroup">${KINDS[kind]}</th>${totals(runs, kind).map(number)}</tr>`
  return html`<tbody>${heading}${kept.map((reason) =>
    line(
      reason,
      runs.map((run) => countOf(run, kind, [reason])),
    ),
  )}${others}</tbody>`
}

/** All reasons of a kind, the most frequent under any recipe first. */
function reasonsOf(kind: ReasonKind, runs: readonly RecipeReasons[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const each of runs.flatMap((run) => ofKind(run, kind)))
    counts.set(each.because, (counts.get(each.because) ?? 0) + each.count)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([because]) => because)
}

const countOf = (run: RecipeReasons, kind: ReasonKind, reasons: readonly string[]): number =>
  sum(ofKind(run, kind).filter((each) => reasons.includes(each.because)))

const number = (count: number): Markup => html`<td>${count === 0 ? ABSENT : shown('count', count)}</td>`

const line = (text: string, counts: readonly number[]): Markup =>
  html`<tr><th scope="row" class="reason">${text}</th>${counts.map(number)}</tr>`
