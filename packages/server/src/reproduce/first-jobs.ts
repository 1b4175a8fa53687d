import type { Workload } from '@ballast/core'

/** The jobs of a workload submitted before an instant, s from its start. Columns are shared with the whole. */
export function firstJobs(workload: Workload, untilS: number): Workload {
  const { submittedAtS, after } = workload
  if (after.size > 0) throw new Error('jobs that wait for others cannot be told apart by time')
  let count = 0
  while (count < workload.count && submittedAtS[count]! < untilS) count++
  return { ...workload, count, submittedAtS: submittedAtS.subarray(0, count) }
}
