import { type Comparison, METRICS } from '@ballast/core'
import type { TableColumn } from '../tables/table-column.ts'

/** One line per recipe and seed, one column per metric. */
export function comparisonTable({ recipes }: Comparison): readonly TableColumn[] {
  const runs = recipes.flatMap((recipe) => recipe.runs.map((run) => ({ recipe: recipe.id, ...run })))
  return [
    { name: 'recipe', values: runs.map((run) => run.recipe) },
    { name: 'seed', values: runs.map((run) => run.seed) },
    ...METRICS.map((name) => ({ name, values: runs.map((run) => run.metrics[name]) })),
  ]
}
