import type { JobRow } from '../domain/ids.ts'
import { minus } from '../domain/parts.ts'
import { KIND } from './future.ts'
import { enter, grip, redrawSharers } from './grip.ts'
import { countHeld, doneS, letGo, settle, wait } from './job-life.ts'
import { redrawJob } from './meter.ts'
import type { Sim } from './sim.ts'
import { PHASE } from './truth.ts'

/** The job's state is saved: it goes on where it is to move to, or gives way. */
export function onJobSaved(sim: Sim, row: JobRow, epoch: number): void {
  const { jobs, workload } = sim
  if (jobs.epoch[row] !== epoch) return
  jobs.keptS[row] = doneS(sim, row)
  const target = jobs.targetOf(row)
  if (target === undefined) {
    letGo(sim, row)
    wait(sim, row)
    sim.preemptions++
    sim.sensors.requeued(sim.nowS, row, jobs.keptS[row]!, 'it gave way to other work')
    settle(sim, row)
    return
  }
  countHeld(sim, row)
  const leaves = minus(jobs.partsOf[row]!, target)
  jobs.targets.delete(row)
  jobs.partsOf[row] = target
  grip(sim, row, leaves, -1)
  redrawJob(sim, row)
  redrawSharers(sim, row, leaves)
  sim.moves++
  enter(sim, row, PHASE.restoring)
  const { restoreS } = workload.checkpoints[workload.checkpointOf[row]!]!
  sim.future.post(sim.nowS + restoreS, KIND.jobRestored, row, ++jobs.epoch[row]!)
}
