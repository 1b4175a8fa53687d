import type { Random } from '../random/stream.ts'
import { HOUR, type Seconds } from '../units/quantities.ts'
import type { Arrivals } from './profile.ts'

/**
 * Instants of `count` independent submissions over a span, in order: a Poisson process whose rate
 * follows the hours of the day and the days of the week, given that just so many came.
 *
 * @param startMs instant of second 0, ms since 1970
 */
export function submissionTimes(
  count: number,
  spanS: Seconds,
  startMs: number,
  arrivals: Arrivals,
  random: Random,
): Float64Array {
  const reached = cumulativeWeights(spanS, startMs, arrivals)
  const times = new Float64Array(count)
  let sum = 0
  for (let i = 0; i < count; i++) {
    sum += random.exponential(1)
    times[i] = sum
  }
  const scale = reached.at(-1)! / (sum + random.exponential(1))
  let hour = 0
  for (let i = 0; i < count; i++) {
    const target = times[i]! * scale
    while (hour + 2 < reached.length && reached[hour + 1]! <= target) hour++
    const from = reached[hour]!
    const lengthS = Math.min(HOUR, spanS - hour * HOUR)
    times[i] = Math.min(spanS, hour * HOUR + (lengthS * (target - from)) / (reached[hour + 1]! - from))
  }
  return times
}

/** Weight of the first n hours of the span, for n from 0 on; a last part of an hour counts for its part. */
function cumulativeWeights(spanS: Seconds, startMs: number, arrivals: Arrivals): Float64Array {
  const hours = Math.max(1, Math.ceil(spanS / HOUR))
  const reached = new Float64Array(hours + 1)
  const startH = startMs / 3_600_000 + arrivals.utcOffsetHours
  for (let i = 0; i < hours; i++) {
    const wall = Math.floor(startH + i)
    // 1 January 1970 was a Thursday: three days after Monday.
    const day = (((Math.floor(wall / 24) + 3) % 7) + 7) % 7
    const weight = arrivals.hourWeights[((wall % 24) + 24) % 24]! * arrivals.dayWeights[day]!
    reached[i + 1] = reached[i]! + (weight * Math.min(HOUR, spanS - i * HOUR)) / HOUR
  }
  return reached
}
