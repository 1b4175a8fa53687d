import type { JobRow } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { View } from '../domain/view.ts'
import type { Memory } from '../policy/card.ts'
import type { Ordering } from '../policy/ordering/question.ts'

/** Rows of these jobs in the order an answer puts them, by its review where it has one; ties by row. */
export function orderOf(ordering: Ordering, view: View, jobs: readonly Job[], memory: Memory = {}): readonly JobRow[] {
  const keys = ordering.review?.keys(jobs, view, memory) ?? jobs.map((job) => ordering.key(job, view, memory))
  return jobs
    .map(({ row }, i) => ({ row, key: keys[i]! }))
    .sort((a, b) => a.key - b.key || a.row - b.row)
    .map(({ row }) => row)
}

/** Every order of these. */
export function ordersOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]]
  return items.flatMap((first, i) => ordersOf(items.filter((_, j) => j !== i)).map((rest) => [first, ...rest]))
}
