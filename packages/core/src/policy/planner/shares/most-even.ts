import type { Constraint, Solve } from '../../../solver/program.ts'
import type { Contention, Matrix } from './contention.ts'
import { type ShareColumns, shareColumns } from './share-columns.ts'

/** Shares of time, and what the job that gains least gains from them. */
export type Even = { readonly shares: Matrix; readonly level: number }

/** What jobs that are out of the comparison must gain at least, by job. */
export type Floors = ReadonlyMap<number, number>

/**
 * The shares of time under which the job that gains least gains most. Jobs that can run nowhere are left out.
 *
 * @param rates what a job would gain from all its time in a pool
 */
export function mostEven(solve: Solve, contention: Contention, rates: Matrix, floors: Floors = NO_FLOORS): Even {
  const columns = shareColumns(contention)
  const level = columns.count
  const gains = atLeast(columns, rates, floors, level)
  const worth = new Float64Array(level + 1)
  worth[level] = 1
  const high = new Float64Array(level + 1).fill(1)
  high[level] = gains.some((each) => each.columns.includes(level)) ? Number.POSITIVE_INFINITY : 0
  const solution = solve({
    sense: 'most',
    worth,
    low: new Float64Array(level + 1),
    high,
    whole: null,
    constraints: [...columns.limits, ...gains],
  })
  if (solution.kind !== 'optimal') throw new Error(`dividing time evenly is ${solution.kind}`)
  return { shares: columns.shares(solution.values), level: solution.objective }
}

/** Every job gains its floor, or the level where it has none. */
function atLeast(columns: ShareColumns, rates: Matrix, floors: Floors, level: number): readonly Constraint[] {
  return rates.flatMap((each, job): readonly Constraint[] => {
    const row = columns.row(job, each)
    if (row.columns.length === 0) return []
    const low = floors.get(job)
    const high = Number.POSITIVE_INFINITY
    if (low !== undefined) return [{ ...row, low, high }]
    return [{ columns: [...row.columns, level], values: [...row.values, -1], low: 0, high }]
  })
}

const NO_FLOORS: Floors = new Map()
