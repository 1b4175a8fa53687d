import type { Job } from './job.ts'

/** Both lists in one, in order of rows, which is that of submission. */
export function byRow(a: readonly Job[], b: readonly Job[]): readonly Job[] {
  const merged: Job[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length)
    merged.push(j === b.length || (i < a.length && a[i]!.row < b[j]!.row) ? a[i++]! : b[j++]!)
  return merged
}
