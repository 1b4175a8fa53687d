import type { Job } from '../../../domain/job.ts'
import type { View } from '../../../domain/view.ts'
import { workDoneS } from '../../../domain/work-done.ts'
import type { Seconds } from '../../../units/quantities.ts'
import type { Memory } from '../../card.ts'

/**
 * How long each job would have taken, on an equal part of the cluster of its own, for the work it has done: at the
 * size that part had when the work was done, s. What was done before the memory began counts at its size now.
 *
 * @param speeds speed of each job on its part now, > 0
 */
export function aloneSoFarS(
  view: View,
  jobs: readonly Job[],
  speeds: readonly number[],
  memory: Memory,
): readonly Seconds[] {
  const { aloneRows: rows, aloneS, aloneWorkS: workS, aloneSpeeds } = memory
  const isWhole = [rows, aloneS, workS, aloneSpeeds].every(Array.isArray)
  const placeOf = new Map(isWhole ? (rows as number[]).map((row, i) => [row, i]) : [])
  const doneS = jobs.map((job) => workDoneS(view, job))
  const soFarS = jobs.map(({ row }, i) => {
    const at = placeOf.get(row)
    if (at === undefined) return doneS[i]! / speeds[i]!
    const sinceS = Math.max(0, doneS[i]! - (workS as number[])[at]!)
    return (aloneS as number[])[at]! + sinceS / (aloneSpeeds as number[])[at]!
  })
  memory.aloneRows = jobs.map(({ row }) => row)
  memory.aloneS = soFarS
  memory.aloneWorkS = doneS
  memory.aloneSpeeds = [...speeds]
  return soFarS
}
