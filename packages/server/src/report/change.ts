import type { MetricName, RecipeResult, Saving } from '@ballast/core'
import { type MetricRow, metricRow } from './metric-rows.ts'
import { boundsText, percent, signed, signedPercent, unitFor } from './numbers.ts'

/** What a recipe did to a metric, against the first recipe. */
export type Change = {
  /** `−45.2 %` or `+8 s`; empty where nothing can be said. */
  readonly text: string
  /** Bounds of the 95 % interval, or empty. */
  readonly bounds: string
  readonly verdict: 'better' | 'worse' | 'same' | null
}

/** A change smaller than this share of the first recipe's value is called the same. */
export const SAME_SHARE = 0.005

const RELATIVE: ReadonlySet<string> = new Set(['energy', 'carbon', 'cost'])

/** The saving of a metric, where one was worked out and can be told. */
export function savingOf(savings: readonly Saving[], recipe: string, metric: MetricName): Saving | undefined {
  return savings.find((each) => each.recipe === recipe && each.metric === metric && Number.isFinite(each.share.mean))
}

/** Amounts change by a share, with the interval of the saving; times and counts by a difference. */
export function changeOf(
  first: RecipeResult,
  recipe: RecipeResult,
  savings: readonly Saving[],
  metric: MetricName,
): Change {
  const row = metricRow(metric)
  const from = first.metrics[metric].mean
  const to = recipe.metrics[metric].mean
  const saving = savingOf(savings, recipe.id, metric)
  if (!Number.isFinite(from) || !Number.isFinite(to)) return { text: '', bounds: '', verdict: null }
  const verdict = verdictOf(row, from, to, saving)
  if (!RELATIVE.has(row.kind)) return { text: differenceText(row, from, to), bounds: '', verdict }
  if (saving !== undefined) return { text: changeText(saving.share.mean), bounds: savingBounds(saving), verdict }
  return { text: from === 0 ? '' : changeText((from - to) / from), bounds: '', verdict }
}

/** A saved share as the change it is: saving 0.45 is `−45.0 %`. */
const changeText = (savedShare: number): string => unlessNothing(signedPercent(-savedShare))

const unlessNothing = (text: string): string => (/[1-9]/.test(text) ? text : 'no change')

/** The bounds of a saved share as a change, least change first. */
function savingBounds(saving: Saving): string {
  const { mean, low, high } = saving.share
  if (low === null || high === null) return ''
  return boundsText('share', { mean: -mean, low: -high, high: -low }, unitFor('share', [mean]))
}

const differenceText = (row: MetricRow, from: number, to: number): string => unlessNothing(signed(row.kind, to - from))

function verdictOf(row: MetricRow, from: number, to: number, saving: Saving | undefined): Change['verdict'] {
  if (row.better === null) return null
  if (Math.abs(to - from) <= SAME_SHARE * Math.abs(from) || spansZero(saving)) return 'same'
  return to < from === (row.better === 'less') ? 'better' : 'worse'
}

function spansZero(saving: Saving | undefined): boolean {
  if (saving === undefined || saving.share.low === null || saving.share.high === null) return false
  return saving.share.low <= 0 && saving.share.high >= 0
}

/** `45.2 % less` or `3.0 % more`. */
export function lessOrMore(savedShare: number): string {
  return `${percent(Math.abs(savedShare))} ${savedShare < 0 ? 'more' : 'less'}`
}

/** Bounds of a saving in words, so that no sign has to be guessed. */
export function savedRange(low: number, high: number): string {
  const unit = unitFor('share', [high])
  if (low >= 0) return boundsText('share', { mean: low, low, high }, unit)
  if (high <= 0) return boundsText('share', { mean: low, low: -high, high: -low }, unit)
  return `${lessOrMore(low)} to ${lessOrMore(high)}`
}
