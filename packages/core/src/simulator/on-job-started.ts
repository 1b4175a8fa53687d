import type { JobRow } from '../domain/ids.ts'
import { KIND } from './future.ts'
import { enter } from './grip.ts'
import { runOn, settle } from './job-life.ts'
import type { Sim } from './sim.ts'
import { PHASE } from './truth.ts'

/** The job has come up on its GPUs: it loads its state if it has some, and works. */
export function onJobStarted(sim: Sim, row: JobRow, epoch: number): void {
  const { jobs, workload } = sim
  if (jobs.epoch[row] !== epoch) return
  if (Number.isNaN(jobs.firstStartAtS[row]!)) jobs.firstStartAtS[row] = sim.nowS
  jobs.waitedS[row]! += sim.nowS - jobs.waitingSinceS[row]!
  settle(sim, row)
  const { restoreS } = workload.checkpoints[workload.checkpointOf[row]!]!
  if (jobs.keptS[row]! > 0 && restoreS > 0) {
    enter(sim, row, PHASE.restoring)
    sim.future.post(sim.nowS + restoreS, KIND.jobRestored, row, ++jobs.epoch[row]!)
  } else runOn(sim, row)
}
