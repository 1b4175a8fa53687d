import type { Seconds, Share } from '../../../units/quantities.ts'
import { NONE } from './cheapest-options.ts'

/** How a job that could be moved stands. */
export type Standing = {
  /** Index of the way it runs now, or `NONE`. */
  readonly held: number
  /** What is left of a goodput once another restart is paid for: `restartShare`. */
  readonly restartShare: Share
}

/**
 * What each way of running a job costs: its goodput against the least of all its ways, less what a restart
 * takes from all but the way it runs now, to the power of `fairness`. With a negative power costs lie in
 * (0, 1] without restarts, and doubling a low goodput saves more than doubling a high one. A way without
 * goodput costs `Infinity`.
 *
 * Source: Sia (Jayaram Subramanya et al., SOSP 2023); restart factor: Pollux (Qiao et al., OSDI 2021).
 */
export function goodputCosts(
  goodputs: readonly number[],
  { held, restartShare }: Standing,
  fairness: number,
): readonly number[] {
  const least = Math.min(...goodputs.filter((goodput) => goodput > 0))
  return goodputs.map((goodput, i) => {
    if (!(goodput > 0)) return Number.POSITIVE_INFINITY
    const kept = held === NONE || held === i ? 1 : restartShare
    return ((goodput / least) * kept) ** fairness
  })
}

/**
 * The share of its life that a job would have worked if it were restarted now, having lost `lostS` to
 * restarts before.
 */
export function restartShare(ageS: Seconds, lostS: Seconds, restartS: Seconds): Share {
  return ageS + restartS === 0 ? 1 : Math.max(ageS - lostS, 0) / (ageS + restartS)
}
