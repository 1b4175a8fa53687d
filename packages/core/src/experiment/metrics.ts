import type { Seconds } from '../units/quantities.ts'
import type { Workload } from '../workload/workload.ts'
import type { Metrics } from './result.ts'
import type { Run } from './run.ts'

/** Waits of jobs shorter than this count as if the job ran this long in the bounded slowdown. */
const SLOWDOWN_BOUND_S: Seconds = 10

/** Every metric of a run that has ended; `docs/metrics.md` defines them. */
export function metricsOf(run: Run, wallS: Seconds): Metrics {
  const { sim } = run.simulator
  const { jobs, workload, gauges } = sim
  const passed = count(workload.count, (row) => jobs.ending[row] === 0)
  const unsuccessful = count(workload.count, (row) => jobs.ending[row]! > 0)
  const ended = rowsWhere(workload.count, (row) => jobs.ending[row]! >= 0 && !Number.isNaN(jobs.firstStartAtS[row]!))
  const started = rowsWhere(workload.count, (row) => !Number.isNaN(jobs.firstStartAtS[row]!))
  const jct = sorted(ended, (row) => jobs.endedAtS[row]! - workload.submittedAtS[row]!)
  const wait = sorted(started, (row) => jobs.firstStartAtS[row]! - workload.submittedAtS[row]!)
  const slowdowns = valuesOf(ended, (row) => {
    const ranS = fullSpeedS(workload, row)
    return Math.max(1, (jobs.endedAtS[row]! - workload.submittedAtS[row]!) / Math.max(ranS, SLOWDOWN_BOUND_S))
  })
  const spanS = gauges.bookedToS
  const gpuS = spanS * sim.pools.reduce((sum, pool) => sum + pool.nodeCount * pool.gpusPerNode, 0)
  const energy = (of: (site: (typeof sim.sites)[number]) => number) =>
    sim.sites.reduce((sum, site) => sum + of(site), 0)
  const energyJ = energy((site) => site.energyJ)
  const workedGpuH = usefulGpuS(workload, (row) => jobs.ending[row]! >= 0) / 3_600
  return {
    jobsSubmitted: workload.count,
    jobsFinished: passed,
    jobsFailed: unsuccessful,
    jobsUnfinished: workload.count - passed - unsuccessful,
    jctMeanS: mean(jct),
    jctP50S: quantile(jct, 0.5),
    jctP95S: quantile(jct, 0.95),
    jctP99S: quantile(jct, 0.99),
    waitMeanS: mean(wait),
    waitP50S: quantile(wait, 0.5),
    waitP95S: quantile(wait, 0.95),
    waitP99S: quantile(wait, 0.99),
    waitP999S: quantile(wait, 0.999),
    waitMaxS: quantile(wait, 1),
    totalWaitMeanS:
      started.length === 0 ? 0 : started.reduce((sum, row) => sum + jobs.waitedS[row]!, 0) / started.length,
    boundedSlowdownMean: mean(slowdowns),
    makespanS: workload.count === 0 ? 0 : run.lastEndS - workload.submittedAtS[0]!,
    gpuAllocatedShare: share(gauges.allocatedGpuS, gpuS),
    gpuBusyShare: share(gauges.busyGpuS, gpuS),
    fragmentationShare: share(gauges.strandedGpuS, gauges.awakeFreeGpuS),
    preemptions: sim.preemptions,
    moves: sim.moves,
    nodeSleeps: sim.nodeSleeps,
    deadlineMisses: count(workload.count, (row) => misses(jobs.endedAtS[row]!, workload.deadlineS[row]!, spanS)),
    energyJ,
    energyComputeJ: energy((site) => site.computeJ),
    energyIdleJ: energy((site) => site.idleJ),
    energySleepJ: energy((site) => site.sleepJ),
    energyOverheadJ: energy((site) => site.overheadJ),
    carbonG: energy((site) => site.carbonG),
    costUsd: energy((site) => site.costUsd),
    energyPerGpuHourJ: share(energyJ, workedGpuH),
    events: sim.events,
    cycles: run.cycle.cycles,
    wallS,
  }
}

/** Value below or at which `share` of the sorted values lie (nearest rank); 0 of none. */
export function quantile(values: Float64Array, share: number): number {
  if (values.length === 0) return 0
  return values[Math.max(0, Math.ceil(share * values.length) - 1)]!
}

const misses = (endedAtS: Seconds, deadlineS: Seconds, nowS: Seconds): boolean =>
  Number.isNaN(endedAtS) ? deadlineS < nowS : endedAtS > deadlineS

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)

function mean(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return share(sum, values.length)
}

function valuesOf(rows: Int32Array, value: (row: number) => number): Float64Array {
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = value(rows[i]!)
  return values
}

const sorted = (rows: Int32Array, value: (row: number) => number): Float64Array => valuesOf(rows, value).sort()

function rowsWhere(rows: number, keep: (row: number) => boolean): Int32Array {
  const kept = new Int32Array(rows)
  let length = 0
  for (let row = 0; row < rows; row++) if (keep(row)) kept[length++] = row
  return kept.subarray(0, length)
}

function count(rows: number, keep: (row: number) => boolean): number {
  let kept = 0
  for (let row = 0; row < rows; row++) if (keep(row)) kept++
  return kept
}

/** Length of a job over all attempts, on what it asked for at full speed. */
function fullSpeedS(workload: Workload, row: number): Seconds {
  let lengthS = 0
  for (let i = workload.attemptFrom[row]!; i < workload.attemptFrom[row + 1]!; i++) lengthS += workload.attemptS[i]!
  return lengthS
}

/** GPU-seconds asked for by the jobs that ended: the same for every recipe that ends the same jobs. */
function usefulGpuS(workload: Workload, ended: (row: number) => boolean): number {
  let total = 0
  for (let row = 0; row < workload.count; row++) {
    if (!ended(row)) continue
    const demand = workload.demands[workload.demandOf[row]!]!
    total += (fullSpeedS(workload, row) * demand.gpus.asked * demand.milliPerGpu) / 1000
  }
  return total
}
