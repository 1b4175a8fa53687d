import type { Comparison, MetricName, RecipeResult, Saving } from '@ballast/core'
import { lessOrMore, savedRange, savingOf } from './change.ts'
import { metricRow } from './metric-rows.ts'
import { bare, signedPercent, type Unit, unitFor } from './numbers.ts'

/** What the terminal shows; the report and the JSON have every metric. */
const MAIN: readonly MetricName[] = [
  'jobsFinished',
  'jobsFailed',
  'jobsUnfinished',
  'deadlineMisses',
  'waitMeanS',
  'waitP95S',
  'jctMeanS',
  'jctP95S',
  'gpuAllocatedShare',
  'energyJ',
  'carbonG',
  'costUsd',
]

const SHORT: { readonly [M in MetricName]?: string } = {
  waitP95S: 'Wait, p95',
  jctMeanS: 'Completion, mean',
  jctP95S: 'Completion, p95',
}

const LABEL_WIDTH = 22
const LONGEST_NAME = 16
const GAP = '  '
/** Recipes that would make a table wider go into another one below, beside the first again. */
const WIDEST = 100

type Column = { readonly heading: string; readonly cells: readonly string[] }

/**
 * The comparison for a terminal of 100 columns: a column for each recipe, and after every recipe but the
 * first how its amounts changed against the first's. `±` is half the 95 % interval, with more than one seed.
 */
export function formatTable(comparison: Comparison, savings: readonly Saving[]): string {
  const [first, ...others] = comparison.recipes
  if (first === undefined) return 'No recipe was run.\n'
  const units = MAIN.map((metric) => unitOf(comparison.recipes, metric))
  const labels: Column = { heading: '', cells: MAIN.map((metric, i) => label(metric, units[i]!)) }
  const besides = others.map((recipe) => [values(recipe, units), changes(recipe, savings)])
  const tables = inTables([labels, values(first, units)], besides).map(written)
  return `${[...tables, ...sentences(first, others, savings)].join('\n')}\n`
}

/** Columns side by side as long as they fit; every table begins with the same first columns. */
function inTables(start: readonly Column[], besides: readonly (readonly Column[])[]): readonly (readonly Column[])[] {
  const tables: (readonly Column[])[] = []
  let table = start
  for (const beside of besides) {
    const wider = [...table, ...beside]
    if (table !== start && widthOf(wider) > WIDEST) tables.push(table)
    table = table !== start && widthOf(wider) > WIDEST ? [...start, ...beside] : wider
  }
  return [...tables, table]
}

const widthOf = (columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + columnWidth(column) + GAP.length, -GAP.length)

const columnWidth = ({ heading, cells }: Column): number => Math.max(...[heading, ...cells].map((text) => text.length))

function unitOf(recipes: readonly RecipeResult[], metric: MetricName): Unit {
  const means = recipes.map((recipe) => recipe.metrics[metric].mean)
  const unit = unitFor(metricRow(metric).kind, means)
  return unit.decimals > 2 ? { ...unit, decimals: 2 } : unit
}

function label(metric: MetricName, unit: Unit): string {
  const name = SHORT[metric] ?? metricRow(metric).label
  const unitName = unit.name.replace(' CO₂e', '')
  return (unitName === '' ? name : `${name} (${unitName})`).slice(0, LABEL_WIDTH)
}

const values = (recipe: RecipeResult, units: readonly Unit[]): Column => ({
  heading: cut(recipe.id),
  cells: MAIN.map((metric, i) => {
    const { mean, low, high } = recipe.metrics[metric]
    const spread = low === null || high === null || high === low ? '' : ` ±${bare((high - low) / 2, units[i]!)}`
    return bare(mean, units[i]!) + spread
  }),
})

const changes = (recipe: RecipeResult, savings: readonly Saving[]): Column => ({
  heading: 'change',
  cells: MAIN.map((metric) => {
    const saving = savingOf(savings, recipe.id, metric)
    return saving === undefined ? '' : tight(signedPercent(-saving.share.mean))
  }),
})

/** A column of text needs no space before the sign. */
const tight = (text: string): string => text.replaceAll('\u00a0%', '%')

const cut = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name)

function written(columns: readonly Column[]): string {
  const widths = columns.map(columnWidth)
  const lineOf = (texts: readonly string[]): string =>
    texts
      .map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!)))
      .join(GAP)
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join(GAP)
  const lines = MAIN.map((_, row) => lineOf(columns.map((column) => column.cells[row]!)))
  return `${[lineOf(columns.map((column) => column.heading)), rule, ...lines].join('\n')}\n`
}

/** The savings in words, with their intervals. */
function sentences(
  first: RecipeResult,
  others: readonly RecipeResult[],
  savings: readonly Saving[],
): readonly string[] {
  const amounts: readonly (readonly [MetricName, string])[] = [
    ['energyJ', 'energy'],
    ['carbonG', 'carbon'],
    ['costUsd', 'cost'],
  ]
  return others.flatMap((recipe) => {
    const told = amounts.flatMap(([metric, name]) => {
      const saving = savingOf(savings, recipe.id, metric)
      return saving === undefined ? [] : [`${lessOrMore(saving.share.mean)} ${name}${interval(saving)}`]
    })
    return told.length === 0 ? [] : [`${recipe.id} against ${first.id}:\n  ${told.map(tight).join('\n  ')}`]
  })
}

function interval({ share }: Saving): string {
  if (share.low === null || share.high === null) return ''
  return ` (95% interval ${tight(savedRange(share.low, share.high))})`
}
