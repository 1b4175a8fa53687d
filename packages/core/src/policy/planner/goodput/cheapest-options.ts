import type { Constraint, Solve } from '../../../solver/program.ts'

/** One way of running a job: on so many GPUs of one pool. The less it costs, the better for everybody together. */
export type Option = { readonly pool: number; readonly gpus: number; readonly cost: number }

/** The ways of running one job. */
export type Choices = {
  readonly options: readonly Option[]
  /** Index of the option it has to keep, or `NONE`. */
  readonly kept: number
}

/** No option: the job waits. */
export const NONE = -1

/** A solution this close to the best bound is good enough. */
const GAP_SHARE = 1e-4

/**
 * For each job the option with which all costs together are least, or `NONE`: a job that gets no option
 * costs `waitCost`. No pool gives away more GPUs than it has; options that are kept come first.
 *
 * min Σ cost·x + waitCost·(jobs − Σ x)  with Σ x ≤ 1 per job, Σ gpus·x ≤ capacity per pool, x ∈ {0, 1}
 *
 * Source: the integer program of Sia (Jayaram Subramanya et al., SOSP 2023). Columns that cannot be in a
 * best solution, or can be replaced in it, are left out: those that cost no less than waiting, and those
 * for which the same pool has one at most as wide and at most as dear.
 *
 * Cost: one integer program with a row per job and per pool.
 */
export function cheapestOptions(
  jobs: readonly Choices[],
  capacity: readonly number[],
  waitCost: number,
  solve: Solve,
): readonly number[] {
  const left = [...capacity]
  for (const { options, kept } of jobs) if (kept !== NONE) left[options[kept]!.pool]! -= options[kept]!.gpus
  const columns = jobs.flatMap((each, job) => (each.kept === NONE ? usefulColumns(each, job, left, waitCost) : []))
  const chosen = jobs.map(({ kept }) => kept)
  const solution = solve({
    sense: 'most',
    worth: columns.map(({ gain }) => gain),
    low: new Float64Array(columns.length),
    high: new Float64Array(columns.length).fill(1),
    whole: new Int32Array(columns.length).fill(1),
    constraints: [...oneEach(columns), ...withinPools(columns, left)],
    gapShare: GAP_SHARE,
  })
  // Nobody running is a solution, and no gain is without bounds.
  if (solution.kind !== 'optimal') throw new Error(`a program that can be solved is ${solution.kind}`)
  columns.forEach(({ job, index }, i) => {
    if (solution.values[i]! > 0.5) chosen[job] = index
  })
  return chosen
}

/** What the choice costs in all, as `cheapestOptions` reckons. */
export function totalCost(jobs: readonly Choices[], chosen: readonly number[], waitCost: number): number {
  return jobs.reduce((sum, { options }, i) => sum + (options[chosen[i]!]?.cost ?? waitCost), 0)
}

/** An option of a job, and by how much it beats waiting. */
type Column = { readonly job: number; readonly index: number; readonly option: Option; readonly gain: number }

function usefulColumns({ options }: Choices, job: number, left: readonly number[], waitCost: number): Column[] {
  const columns: Column[] = []
  options.forEach((option, index) => {
    const gain = waitCost - option.cost
    if (!(gain > 0) || option.gpus > left[option.pool]!) return
    const replaced = options.some(
      (other, i) =>
        other.pool === option.pool &&
        other.gpus <= option.gpus &&
        other.cost <= option.cost &&
        (other.gpus < option.gpus || other.cost < option.cost || i < index),
    )
    if (!replaced) columns.push({ job, index, option, gain })
  })
  return columns
}

/** At most one option for each job; one that has a single option is bound by it anyway. */
function oneEach(columns: readonly Column[]): Constraint[] {
  const byJob = new Map<number, number[]>()
  columns.forEach(({ job }, i) => {
    const mine = byJob.get(job)
    if (mine === undefined) byJob.set(job, [i])
    else mine.push(i)
  })
  return [...byJob.values()]
    .filter((mine) => mine.length > 1)
    .map((mine) => ({ columns: mine, values: mine.map(() => 1), low: Number.NEGATIVE_INFINITY, high: 1 }))
}

function withinPools(columns: readonly Column[], left: readonly number[]): Constraint[] {
  return left.flatMap((high, pool) => {
    const mine = columns.flatMap(({ option }, i) => (option.pool === pool ? [i] : []))
    const values = mine.map((i) => columns[i]!.option.gpus)
    return mine.length === 0 ? [] : [{ columns: mine, values, low: Number.NEGATIVE_INFINITY, high }]
  })
}
