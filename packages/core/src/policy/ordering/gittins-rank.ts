import { firstAbove } from '../../domain/first-above.ts'

/** Fewer finished jobs than this say nothing about how much service jobs need. */
const ENOUGH = 10

/**
 * Ranks jobs by the service they have attained: the service expected to be spent on one per chance that it ends,
 * during the next `quantum` of service; the reciprocal of the Gittins index for that quantum, so least goes first.
 * `Infinity` where no job that was seen had more service and ended within the quantum.
 *
 * Source: Gittins 1979; Gu et al., Tiresias, NSDI 2019 (with a fixed quantum in place of the best of all).
 * Cost: O(n) once for n finished jobs, then O(log n) per job.
 *
 * @param sorted GPU-seconds that finished jobs needed, in order of size
 * @returns `null` where too few have finished
 */
export function gittinsRank(sorted: readonly number[], quantum: number): ((attained: number) => number) | null {
  if (sorted.length < ENOUGH) return null
  const sums = new Float64Array(sorted.length + 1)
  for (let i = 0; i < sorted.length; i++) sums[i + 1] = sums[i]! + sorted[i]!
  // Most jobs that wait have had nothing: what one of them ranks, all do.
  let ranked = Number.NaN
  let rank = Number.POSITIVE_INFINITY
  return (attained) => {
    if (attained === ranked) return rank
    ranked = attained
    const first = firstAbove(sorted, attained)
    const next = firstAbove(sorted, attained + quantum)
    const ending = next - first
    const spentOnEnding = sums[next]! - sums[first]! - ending * attained
    rank = ending === 0 ? Number.POSITIVE_INFINITY : (spentOnEnding + quantum * (sorted.length - next)) / ending
    return rank
  }
}
