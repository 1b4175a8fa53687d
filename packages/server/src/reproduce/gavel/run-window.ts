import { HOUR, type Metrics, Run, type RunInputs } from '@ballast/core'

/** What Gavel tells of a simulation. */
export type WindowFigures = {
  /** Mean time from submission to end of the jobs that are counted, h. */
  readonly jctH: number
  /** GPUs at work over all there are, from the start until the last counted job has ended. */
  readonly busyShare: Metrics['gpuBusyShare']
}

/**
 * Runs until certain jobs have ended, with others going on to come and run beside them; `null` when stopped.
 *
 * @param from     first of these jobs, by order of submission, and `until` the one after the last
 * @param progress is told how many of them have ended, as a share
 */
export function runWindow(
  inputs: RunInputs,
  from: number,
  until: number,
  progress: (share: number) => void,
  signal: AbortSignal,
): WindowFigures | null {
  const run = new Run(inputs)
  const { sim } = run.simulator
  const { endedAtS } = sim.jobs
  let left = until - from
  run.cycle.run(Number.POSITIVE_INFINITY, () => {
    let unfinished = 0
    for (let row = from; row < until; row++) if (Number.isNaN(endedAtS[row]!)) unfinished++
    if (unfinished !== left) progress(1 - unfinished / (until - from))
    left = unfinished
    return left === 0 || signal.aborted
  })
  run.simulator.close()
  if (left > 0 && signal.aborted) return null
  if (left > 0 || sim.nextArrival === sim.workload.count) throw new Error('too few jobs to fill the cluster to the end')
  let sumS = 0
  for (let row = from; row < until; row++) sumS += endedAtS[row]! - sim.workload.submittedAtS[row]!
  const gpus = sim.pools.reduce((sum, pool) => sum + pool.nodeCount * pool.gpusPerNode, 0)
  return { jctH: sumS / (until - from) / HOUR, busyShare: sim.gauges.busyGpuS / (gpus * sim.nowS) }
}
