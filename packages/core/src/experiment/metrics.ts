import { HOUR, type Seconds } from '../units/quantities.ts'
import type { Workload } from '../workload/workload.ts'
import { quantiles } from './quantiles.ts'
import type { Metrics } from './result.ts'
import type { Run } from './run.ts'

/** Waits of jobs shorter than this count as if the job ran this long in the bounded slowdown. */
const SLOWDOWN_BOUND_S: Seconds = 10

/** Every metric of a run that has ended; `docs/metrics.md` defines them. */
export function metricsOf(run: Run, wallS: Seconds): Metrics {
  const { sim } = run.simulator
  const { gauges, workload } = sim
  const spanS = gauges.bookedToS
  const jobs = tallyJobs(run, spanS)
  const jctMeanS = mean(jobs.jct)
  const waitMeanS = mean(jobs.wait)
  const [jctP50S, jctP95S, jctP99S] = quantiles(jobs.jct, [0.5, 0.95, 0.99])
  const [waitP50S, waitP95S, waitP99S, waitP999S, waitMaxS] = quantiles(jobs.wait, [0.5, 0.95, 0.99, 0.999, 1])
  const gpuS = spanS * sim.pools.reduce((sum, pool) => sum + pool.nodeCount * pool.gpusPerNode, 0)
  const energy = (of: (site: (typeof sim.sites)[number]) => number) =>
    sim.sites.reduce((sum, site) => sum + of(site), 0)
  const energyJ = energy((site) => site.energyJ)
  return {
    jobsSubmitted: workload.count,
    jobsFinished: jobs.passed,
    jobsFailed: jobs.unsuccessful,
    jobsUnfinished: workload.count - jobs.passed - jobs.unsuccessful,
    jctMeanS,
    jctP50S: jctP50S!,
    jctP95S: jctP95S!,
    jctP99S: jctP99S!,
    waitMeanS,
    waitP50S: waitP50S!,
    waitP95S: waitP95S!,
    waitP99S: waitP99S!,
    waitP999S: waitP999S!,
    waitMaxS: waitMaxS!,
    totalWaitMeanS: share(jobs.totalWaitS, jobs.wait.length),
    boundedSlowdownMean: share(jobs.slowdown, jobs.jct.length),
    // Where no job has ended, the last end is second 0.
    makespanS: workload.count === 0 ? 0 : Math.max(0, run.lastEndS - workload.submittedAtS[0]!),
    gpuAllocatedShare: share(gauges.allocatedGpuS, gpuS),
    gpuBusyShare: share(gauges.busyGpuS, gpuS),
    fragmentationShare: share(gauges.strandedGpuS, gauges.awakeFreeGpuS),
    preemptions: sim.preemptions,
    moves: sim.moves,
    nodeSleeps: sim.nodeSleeps,
    deadlineMisses: jobs.misses,
    energyJ,
    energyComputeJ: energy((site) => site.computeJ),
    energyIdleJ: energy((site) => site.idleJ),
    energySleepJ: energy((site) => site.sleepJ),
    energyOverheadJ: energy((site) => site.overheadJ),
    carbonG: energy((site) => site.carbonG),
    costUsd: energy((site) => site.costUsd),
    energyPerGpuHourJ: share(energyJ, jobs.usefulGpuS / HOUR),
    events: sim.events,
    cycles: run.cycle.cycles,
    wallS,
  }
}

/** One walk over the jobs. Completion times and slowdowns are of jobs that ended, waits of jobs that started. */
function tallyJobs(run: Run, nowS: Seconds) {
  const { jobs, workload } = run.simulator.sim
  const jct = new Float64Array(workload.count)
  const wait = new Float64Array(workload.count)
  const tally = { passed: 0, unsuccessful: 0, misses: 0, totalWaitS: 0, slowdown: 0, usefulGpuS: 0 }
  let ended = 0
  let started = 0
  for (let row = 0; row < workload.count; row++) {
    const submittedAtS = workload.submittedAtS[row]!
    const startS = jobs.firstStartAtS[row]!
    const endS = jobs.endedAtS[row]!
    const hasStarted = !Number.isNaN(startS)
    if (misses(endS, workload.deadlineS[row]!, nowS)) tally.misses++
    if (hasStarted) {
      wait[started++] = startS - submittedAtS
      tally.totalWaitS += jobs.waitedS[row]!
    }
    if (Number.isNaN(endS)) continue
    if (jobs.ending[row] === 0) tally.passed++
    else tally.unsuccessful++
    const ranS = fullSpeedS(workload, row)
    const { gpus, milliPerGpu } = workload.demands[workload.demandOf[row]!]!
    tally.usefulGpuS += (ranS * gpus.asked * milliPerGpu) / 1000
    if (!hasStarted) continue
    jct[ended++] = endS - submittedAtS
    tally.slowdown += Math.max(1, (endS - submittedAtS) / Math.max(ranS, SLOWDOWN_BOUND_S))
  }
  return { ...tally, jct: jct.subarray(0, ended), wait: wait.subarray(0, started) }
}

const misses = (endedAtS: Seconds, deadlineS: Seconds, nowS: Seconds): boolean =>
  Number.isNaN(endedAtS) ? deadlineS < nowS : endedAtS > deadlineS

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)

function mean(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return share(sum, values.length)
}

/** Length of a job over all attempts, on what it asked for at full speed. */
function fullSpeedS(workload: Workload, row: number): Seconds {
  let lengthS = 0
  for (let i = workload.attemptFrom[row]!; i < workload.attemptFrom[row + 1]!; i++) lengthS += workload.attemptS[i]!
  return lengthS
}
