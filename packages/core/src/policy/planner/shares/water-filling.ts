import type { Constraint, Solve } from '../../../solver/program.ts'
import { type Contention, fairRates, type Matrix } from './contention.ts'
import { type Floors, mostEven } from './most-even.ts'
import { shareColumns } from './share-columns.ts'

/** What a solver may be out by, relative to a level. */
const SLACK_SHARE = 1e-6

/**
 * The shares under which the worst-off job is best off; of these, those under which the next is; and so on: in
 * turn, the jobs that cannot gain any more are kept at their level, and the others raised together.
 *
 * Cost: up to one program for each job that stops before the others, and as many to find out which those are.
 */
export function waterFilling(solve: Solve, contention: Contention): Matrix {
  const rates = fairRates(contention)
  const full = new Map<number, number>()
  let open = rates.flatMap((each, job) => (each.some((rate) => rate > 0) ? [job] : []))
  let { shares, level } = mostEven(solve, contention, rates)
  while (open.length > 0) {
    const floors = new Map(full)
    for (const job of open) floors.set(job, level * (1 - SLACK_SHARE))
    const rising = canGain(solve, contention, rates, floors, open, level * SLACK_SHARE * 10)
    for (const job of open) if (!rising.has(job)) full.set(job, floors.get(job)!)
    // Where the solver's tolerance says that everybody could still gain, enough has been gained.
    if (rising.size === open.length) break
    open = open.filter((job) => rising.has(job))
    if (open.length > 0) ({ shares, level } = mostEven(solve, contention, rates, full))
  }
  return shares
}

/** Those of `jobs` that can gain more than their floor while nobody falls below theirs. */
function canGain(
  solve: Solve,
  contention: Contention,
  rates: Matrix,
  floors: Floors,
  jobs: readonly number[],
  more: number,
): ReadonlySet<number> {
  const found = new Set<number>()
  let asked = jobs
  while (asked.length > 0) {
    const gains = mostGained(solve, contention, rates, floors, asked, more)
    const gaining = asked.filter((_, i) => gains[i]! > more / 2)
    if (gaining.length === 0) break
    for (const job of gaining) found.add(job)
    // Those that gained nothing may have stood back for those that did.
    asked = asked.filter((job) => !found.has(job))
  }
  return found
}

/** What these jobs gain beyond their floors, each at most `more`, when they gain most together. */
function mostGained(
  solve: Solve,
  contention: Contention,
  rates: Matrix,
  floors: Floors,
  jobs: readonly number[],
  more: number,
): readonly number[] {
  const columns = shareColumns(contention)
  const high = new Float64Array(columns.count + jobs.length).fill(1)
  const worth = new Float64Array(high.length)
  high.fill(more, columns.count)
  worth.fill(1, columns.count)
  const constraints: Constraint[] = [...columns.limits]
  for (const [job, low] of floors) {
    const { columns: at, values } = columns.row(job, rates[job]!)
    const place = jobs.indexOf(job)
    const own = place < 0 ? [] : [columns.count + place]
    constraints.push({ columns: [...at, ...own], values: [...values, ...own.map(() => -1)], low, high: Infinity })
  }
  const solution = solve({ sense: 'most', worth, low: new Float64Array(high.length), high, whole: null, constraints })
  if (solution.kind !== 'optimal') throw new Error(`raising those that can be raised is ${solution.kind}`)
  return jobs.map((_, i) => solution.values[columns.count + i]!)
}
