import { interval } from './interval.ts'
import { type Comparison, type Interval, METRICS, type MetricName, type RecipeResult, type Saving } from './result.ts'
import type { SeedResult } from './seed-runs.ts'

/** Puts the seeds' results together, recipe by recipe. */
export function comparisonOf(
  scenario: string,
  recipeIds: readonly string[],
  results: readonly SeedResult[],
): Comparison {
  const recipes = recipeIds.map((id, i): RecipeResult => {
    const runs = results.map((result) => ({ seed: result.seed, metrics: result.metrics[i]! }))
    const metrics = Object.fromEntries(
      METRICS.map((name) => [name, interval(runs.map((run) => run.metrics[name]))]),
    ) as { [M in MetricName]: Interval }
    return { id, seeds: runs.map((run) => run.seed), metrics, runs }
  })
  return { version: 1, scenario, recipes }
}

/** Metrics whose savings are reported. */
const SAVED: readonly MetricName[] = ['energyJ', 'carbonG', 'costUsd', 'jctMeanS', 'waitMeanS']

/** What each recipe saves of the first one's value, seed by seed; a negative saving is a loss, NaN one of nothing. */
export function savingsOf({ recipes }: Comparison): readonly Saving[] {
  const [base, ...others] = recipes
  if (base === undefined) return []
  return others.flatMap((recipe) =>
    SAVED.map((metric) => ({
      metric,
      recipe: recipe.id,
      share: interval(
        recipe.runs.map((run, i) => {
          const [before, now] = [base.runs[i]!.metrics[metric], run.metrics[metric]]
          return before === now ? 0 : before === 0 ? Number.NaN : 1 - now / before
        }),
      ),
    })),
  )
}
