import type { Solve } from '../../../solver/program.ts'
import { type Column, type Kind, mostGain } from './most-gain.ts'

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

/**
 * For each job the option with which all costs together are least, or `NONE`: a job that gets no option
 * costs `waitCost`. No pool gives away more GPUs than it has; options that are kept come first.
 *
 * min Σ cost·x + waitCost·(jobs − Σ x)  with Σ x ≤ 1 per job, Σ gpus·x ≤ capacity per pool, x ∈ {0, 1}
 *
 * Source: the integer program of Sia (Jayaram Subramanya et al., SOSP 2023). Columns that cannot be in a
 * cheapest choice, or can be replaced in it, are left out: those that cost no less than waiting, and those
 * for which the same pool has one at most as wide and at most as dear. Jobs with the same columns share them, and
 * the first of them go first.
 *
 * Cost: a linear program with a row per kind of job and per pool, and an integer program over what it leaves open.
 */
export function cheapestOptions(
  jobs: readonly Choices[],
  capacity: readonly number[],
  waitCost: number,
  solve: Solve,
): readonly number[] {
  const left = [...capacity]
  for (const { options, kept } of jobs) if (kept !== NONE) left[options[kept]!.pool]! -= options[kept]!.gpus
  const chosen = jobs.map(({ kept }) => kept)
  const kinds = kindsOf(jobs, left, waitCost)
  mostGain(kinds, left, solve).forEach((takes, i) => {
    const { members, columns } = kinds[i]!
    let next = 0
    takes.forEach((count, column) => {
      for (const job of members.slice(next, next + count)) chosen[job] = columns[column]!.index
      next += count
    })
  })
  return chosen
}

/** What a choice costs in all, as `cheapestOptions` reckons. */
export function totalCost(jobs: readonly Choices[], chosen: readonly number[], waitCost: number): number {
  return jobs.reduce((sum, { options }, i) => sum + (options[chosen[i]!]?.cost ?? waitCost), 0)
}

/** Jobs that may choose, those with the same columns together, in their order. */
function kindsOf(jobs: readonly Choices[], left: readonly number[], waitCost: number) {
  const kinds = new Map<string, Kind & { count: number; readonly members: number[] }>()
  jobs.forEach((each, job) => {
    if (each.kept !== NONE) return
    const columns = usefulColumns(each, left, waitCost)
    if (columns.length === 0) return
    const key = columns.map(({ index, pool, gpus, gain }) => `${index} ${pool} ${gpus} ${gain}`).join()
    const kind = kinds.get(key) ?? { count: 0, columns, members: [] }
    kind.count++
    kind.members.push(job)
    kinds.set(key, kind)
  })
  return [...kinds.values()]
}

function usefulColumns({ options }: Choices, left: readonly number[], waitCost: number): Column[] {
  const columns: Column[] = []
  options.forEach(({ pool, gpus, cost }, index) => {
    if (!(cost < waitCost) || gpus > left[pool]!) return
    const replaced = options.some(
      (other, i) =>
        other.pool === pool &&
        other.gpus <= gpus &&
        other.cost <= cost &&
        (other.gpus < gpus || other.cost < cost || i < index),
    )
    if (!replaced) columns.push({ index, pool, gpus, gain: waitCost - cost })
  })
  return columns
}
