import type { Constraint, Solve } from '../../../solver/program.ts'
import type { Contention, Matrix } from './contention.ts'
import { shareColumns } from './share-columns.ts'

/**
 * The shares under which all jobs together get most work done for what the GPUs cost, and none runs slower than
 * its deadline asks for. Where that cannot be, deadlines are left out.
 *
 * @param costs  what one GPU of each pool costs for as long as it works, > 0
 * @param leasts least speed of each job; 0 = none
 */
export function mostForCost(
  solve: Solve,
  contention: Contention,
  costs: readonly number[],
  leasts: readonly number[],
): Matrix {
  const columns = shareColumns(contention)
  const worth = new Float64Array(columns.count)
  const inTime: Constraint[] = []
  contention.speeds.forEach((each, job) => {
    const row = columns.row(job, each)
    const forCost = columns.row(
      job,
      each.map((speed, pool) => speed / costs[pool]!),
    )
    forCost.columns.forEach((column, i) => {
      worth[column] = forCost.values[i]!
    })
    if (leasts[job]! > 0) inTime.push({ ...row, low: leasts[job]!, high: Number.POSITIVE_INFINITY })
  })
  const bounds = { low: new Float64Array(columns.count), high: new Float64Array(columns.count).fill(1), whole: null }
  const wanted = solve({ sense: 'most', worth, ...bounds, constraints: [...columns.limits, ...inTime] })
  if (wanted.kind === 'optimal') return columns.shares(wanted.values)
  const possible = solve({ sense: 'most', worth, ...bounds, constraints: columns.limits })
  if (possible.kind !== 'optimal') throw new Error(`dividing time by cost is ${possible.kind}`)
  return columns.shares(possible.values)
}
