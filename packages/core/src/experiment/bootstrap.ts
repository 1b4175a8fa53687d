import { stream } from '../random/stream.ts'
import { DAY } from '../units/quantities.ts'
import type { Interval } from './result.ts'

/** Resamples an interval is made of where no count is given. */
const RESAMPLES = 2_000

/** The same jobs under one or several recipes: when each was submitted, and a figure of each under each recipe. */
export type PairedFigures = {
  /** s, in any order. */
  readonly submittedAtS: ArrayLike<number>
  /** One column per recipe, by the jobs' rows. */
  readonly columns: readonly ArrayLike<number>[]
}

/**
 * A figure made of the recipes' means, with its 95 % interval by bootstrap: whole days of submission are drawn
 * with replacement, the same days for all recipes, so that what jobs of one day and recipes on one trace have
 * in common is kept. No bounds where there is but one day.
 *
 * @param figure what is wanted of the columns' means, such as their ratio
 */
export function bootstrapByDay(
  { submittedAtS, columns }: PairedFigures,
  figure: (means: readonly number[]) => number,
  { resamples = RESAMPLES, seed = 1 }: { readonly resamples?: number; readonly seed?: number } = {},
): Interval {
  const days = sumsByDay(submittedAtS, columns)
  const mean = figure(meansOf(days))
  if (days.length < 2) return { mean, low: null, high: null }
  const luck = stream(seed, 'bootstrap')
  const drawn = Float64Array.from({ length: resamples }, () =>
    figure(meansOf(days.map(() => days[luck.integer(days.length)]!))),
  ).sort()
  const at = (share: number) => drawn[Math.min(resamples - 1, Math.floor(share * resamples))]!
  return { mean, low: at(0.025), high: at(0.975) }
}

/** What a day holds: how many jobs, and the sum of each column over them. */
type Day = { jobs: number; readonly sums: number[] }

function sumsByDay(submittedAtS: ArrayLike<number>, columns: PairedFigures['columns']): readonly Day[] {
  const days = new Map<number, Day>()
  for (let row = 0; row < submittedAtS.length; row++) {
    const index = Math.floor(submittedAtS[row]! / DAY)
    let day = days.get(index)
    if (day === undefined) {
      day = { jobs: 0, sums: columns.map(() => 0) }
      days.set(index, day)
    }
    day.jobs++
    for (const [i, column] of columns.entries()) day.sums[i]! += column[row]!
  }
  if (days.size === 0) throw new Error('no jobs to take a mean of')
  return [...days.values()]
}

function meansOf(days: readonly Day[]): readonly number[] {
  const jobs = days.reduce((sum, day) => sum + day.jobs, 0)
  return days[0]!.sums.map((_, i) => days.reduce((sum, day) => sum + day.sums[i]!, 0) / jobs)
}
