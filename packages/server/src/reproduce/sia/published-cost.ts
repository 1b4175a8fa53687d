import type { Choices, Solve } from '@ballast/core'
import { CAPACITY } from './pools.ts'

/** Costs are cut off here, as published, so that the program has finite numbers. */
const DEAREST = 3_000
/** Relative gap that the published program is solved to here. */
const GAP_SHARE = 1e-6

/**
 * The least that a choice can cost, by the program as published: a column for every option, none left out,
 * and those to be kept held at one.
 */
export function publishedCost(jobs: readonly Choices[], waitCost: number, solve: Solve): number {
  const columns = jobs.flatMap(({ options, kept }, job) =>
    options.map((option, i) => ({ ...option, job, isKept: i === kept })),
  )
  const rowOf = (values: readonly number[], high: number) => {
    const used = values.flatMap((value, i) => (value === 0 ? [] : [i]))
    return { columns: used, values: used.map((i) => values[i]!), low: Number.NEGATIVE_INFINITY, high }
  }
  const solution = solve({
    sense: 'least',
    worth: columns.map(({ cost }) => Math.min(cost, DEAREST) - waitCost),
    low: columns.map(({ isKept }) => (isKept ? 1 : 0)),
    high: columns.map(() => 1),
    whole: columns.map(() => 1),
    constraints: [
      ...jobs.map((_, job) =>
        rowOf(
          columns.map((column) => (column.job === job ? 1 : 0)),
          1,
        ),
      ),
      ...CAPACITY.map((capacity, pool) =>
        rowOf(
          columns.map((column) => (column.pool === pool ? column.gpus : 0)),
          capacity,
        ),
      ),
    ],
    gapShare: GAP_SHARE,
  })
  if (solution.kind !== 'optimal') throw new Error(`the published program is ${solution.kind}`)
  return solution.objective + waitCost * jobs.length
}
