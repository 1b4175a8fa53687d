import type { Seconds, Share } from '../../../units/quantities.ts'

/** What a goodput is held against. */
export type Standing = {
  /** Index of the way it runs now, or `NONE`. */
  readonly held: number
  /** What is left of every other way's goodput once the change is paid for. */
  readonly restartShare: Share
  /** How many GPUs the slowest way counts for; with 1, it costs 1. */
  readonly slowestGpus: number
}

/**
 * What each way of running a job costs: its goodput against that of the slowest way, less what a change
 * takes from all but the way it runs now, to the power of `fairness`. With a negative power, doubling a low
 * goodput saves more than doubling a high one. A way without goodput costs `Infinity`.
 *
 * Source: Sia (Jayaram Subramanya et al., SOSP 2023); restart factor: Pollux (Qiao et al., OSDI 2021).
 */
export function goodputCosts(
  goodputs: readonly number[],
  { held, restartShare, slowestGpus }: Standing,
  fairness: number,
): readonly number[] {
  const unit = Math.min(...goodputs.filter((goodput) => goodput > 0)) / slowestGpus
  return goodputs.map((goodput, i) => {
    if (!(goodput > 0)) return Number.POSITIVE_INFINITY
    return ((goodput / unit) * (i === held ? 1 : restartShare)) ** fairness
  })
}

/**
 * The share of its life that a job would have worked if it were restarted now, having lost `lostS` to
 * restarts before.
 */
export function restartShare(ageS: Seconds, lostS: Seconds, restartS: Seconds): Share {
  return ageS + restartS === 0 ? 1 : Math.max(ageS - lostS, 0) / (ageS + restartS)
}
