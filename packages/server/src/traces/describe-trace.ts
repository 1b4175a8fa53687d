import { DAY, ENDINGS, type Ending, gpusAsked, HOUR, type Seconds, type Workload } from '@ballast/core'
import { type Distribution, distributionOf } from './distribution.ts'
import { peakGpus } from './offered-gpus.ts'
import type { Reading } from './read-trace.ts'

/** Jobs of one kind: how many, and how much work they are. */
export type JobGroup = {
  readonly jobs: number
  readonly jobShare: number
  readonly gpuHours: number
  readonly gpuHourShare: number
}

/** What is in a trace, as plain data. */
export type TraceDescription = {
  readonly reading: Reading
  readonly name: string
  /** ISO instants. */
  readonly startsAt: string
  readonly lastSubmittedAt: string
  /** From the first submission to the last. */
  readonly spanS: Seconds
  readonly jobs: number
  readonly attempts: number
  readonly attemptsMax: number
  readonly gpuHours: number
  /** Running time of jobs, all attempts together. */
  readonly durationS: Distribution
  readonly gpus: Distribution
  readonly byGpus: readonly (JobGroup & { readonly gpus: number })[]
  /** How many different names jobs have, without the empty one. */
  readonly nameCount: number
  readonly tenantCount: number
  /** The ten tenants with the most GPU-hours. */
  readonly tenants: readonly (JobGroup & { readonly tenant: string })[]
  /** Jobs by how their last attempt ended. */
  readonly endings: { readonly [E in Ending]: number }
  readonly arrivals: {
    /** Jobs by hour of the day, 24 values, in the trace's own time of day. */
    readonly byHour: readonly number[]
    /** Jobs by day of the week, Monday first. */
    readonly byWeekday: readonly number[]
    /** Jobs by week from the first Monday on or before the first submission. */
    readonly byWeek: readonly number[]
    /** Date of the Monday of the week with most submissions. */
    readonly busiestWeek: { readonly monday: string; readonly jobs: number }
    /** Coefficient of variation of the time between submissions; 1 = Poisson, `null` of fewer than three jobs. */
    readonly interArrivalCv: number | null
  }
  /** GPUs busy if every job ran at once: GPU-seconds over the span (`null` of one instant), and the peak. */
  readonly offeredGpus: { readonly mean: number | null; readonly max: number }
}

/** Sums up a trace. */
export function describeTrace(workload: Workload, reading: Reading): TraceDescription {
  const { count, submittedAtS, demands, demandOf, attemptFrom, attemptS, attemptEnding, tenantOf } = workload
  const gpus = new Float64Array(count)
  const durationS = new Float64Array(count)
  const gpuHours = new Float64Array(count)
  const endings = { passed: 0, failed: 0, killed: 0 }
  let attemptsMax = 0
  for (let row = 0; row < count; row++) {
    const demand = demands[demandOf[row]!]!
    gpus[row] = gpusAsked(demand)
    for (let i = attemptFrom[row]!; i < attemptFrom[row + 1]!; i++) durationS[row]! += attemptS[i]!
    gpuHours[row] = (gpus[row]! * durationS[row]!) / HOUR
    endings[ENDINGS[attemptEnding[attemptFrom[row + 1]! - 1]!]!]++
    attemptsMax = Math.max(attemptsMax, attemptFrom[row + 1]! - attemptFrom[row]!)
  }
  const totalGpuHours = gpuHours.reduce((sum, hours) => sum + hours, 0)
  const spanS = submittedAtS[count - 1]! - submittedAtS[0]!
  return {
    reading,
    name: workload.name,
    startsAt: workload.startsAt,
    lastSubmittedAt: new Date(Date.parse(workload.startsAt) + submittedAtS[count - 1]! * 1000).toISOString(),
    spanS,
    jobs: count,
    attempts: attemptS.length,
    attemptsMax,
    gpuHours: totalGpuHours,
    durationS: distributionOf(durationS),
    gpus: distributionOf(gpus),
    byGpus: groups((row) => gpus[row]!, gpuHours)
      .map(([size, group]) => ({ gpus: size, ...group }))
      .sort((a, b) => a.gpus - b.gpus),
    nameCount: workload.names.length - 1,
    tenantCount: workload.tenants.length,
    tenants: groups((row) => tenantOf[row]!, gpuHours)
      .map(([tenant, group]) => ({ tenant: workload.tenants[tenant]!, ...group }))
      .sort((a, b) => b.gpuHours - a.gpuHours)
      .slice(0, 10),
    endings,
    arrivals: arrivalsOf(workload, reading.utcOffsetS),
    offeredGpus: {
      mean: spanS > 0 ? (totalGpuHours * HOUR) / spanS : null,
      max: peakGpus(workload, gpus, durationS),
    },
  }
}

function groups(keyOf: (row: number) => number, gpuHours: Float64Array): [number, JobGroup][] {
  const sums = new Map<number, { jobs: number; gpuHours: number }>()
  let total = 0
  gpuHours.forEach((hours, row) => {
    const key = keyOf(row)
    const sum = sums.get(key) ?? { jobs: 0, gpuHours: 0 }
    sums.set(key, { jobs: sum.jobs + 1, gpuHours: sum.gpuHours + hours })
    total += hours
  })
  return [...sums].map(([key, sum]) => [
    key,
    { ...sum, jobShare: sum.jobs / gpuHours.length, gpuHourShare: sum.gpuHours / total },
  ])
}

/** Day 0 of 1970 was a Thursday: three days after a Monday. */
const MONDAY_SHIFT_S = 3 * DAY

function arrivalsOf({ startsAt, submittedAtS, count }: Workload, utcOffsetS: number): TraceDescription['arrivals'] {
  const localS = Date.parse(startsAt) / 1000 + utcOffsetS
  const byHour = new Array<number>(24).fill(0)
  const byWeekday = new Array<number>(7).fill(0)
  const byWeek: number[] = []
  const weekOf = (atS: number): number => Math.floor((localS + atS + MONDAY_SHIFT_S) / (7 * DAY))
  const firstWeek = weekOf(submittedAtS[0]!)
  for (let row = 0; row < count; row++) {
    const atS = submittedAtS[row]!
    byHour[Math.floor((((localS + atS) % DAY) + DAY) / HOUR) % 24]!++
    byWeekday[Math.floor((localS + atS + MONDAY_SHIFT_S) / DAY) - weekOf(atS) * 7]!++
    const week = weekOf(atS) - firstWeek
    while (byWeek.length <= week) byWeek.push(0)
    byWeek[week]!++
  }
  const busiest = byWeek.indexOf(byWeek.reduce((a, b) => Math.max(a, b)))
  const mondayS = (firstWeek + busiest) * 7 * DAY - MONDAY_SHIFT_S
  return {
    byHour,
    byWeekday,
    byWeek,
    busiestWeek: { monday: new Date(mondayS * 1000).toISOString().slice(0, 10), jobs: byWeek[busiest]! },
    interArrivalCv: interArrivalCv(submittedAtS),
  }
}

/** Standard deviation over mean of the gaps; `null` of fewer than two gaps or of gaps that are all zero. */
function interArrivalCv(submittedAtS: Float64Array): number | null {
  const gaps = submittedAtS.subarray(1).map((atS, i) => atS - submittedAtS[i]!)
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  if (gaps.length < 2 || mean === 0) return null
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length
  return Math.sqrt(variance) / mean
}
