import type { JobRow } from '../domain/ids.ts'
import { finish, letGo, wait } from './job-life.ts'
import type { Sim } from './sim.ts'

/**
 * An attempt may be over: the job lets its GPUs go, and ends or is tried again.
 *
 * The event carries the job's epoch. Whatever changed the job's speed since it was posted (a resize, a
 * move, a new cap, a failed node) raised the epoch, so a mismatch means this event is out of date.
 */
export function onJobFinished(sim: Sim, row: JobRow, epoch: number): void {
  const { jobs, workload } = sim
  if (jobs.epoch[row] !== epoch) return
  jobs.workLeftS[row] = 0
  letGo(sim, row)
  const attempt = jobs.attempt[row]!
  if (attempt + 1 === workload.attemptFrom[row + 1]) {
    finish(sim, row, workload.attemptEnding[attempt]!)
    return
  }
  jobs.attempt[row] = attempt + 1
  jobs.workLeftS[row] = workload.attemptS[attempt + 1]!
  jobs.keptS[row] = 0
  wait(sim, row)
  sim.sensors.requeued(sim.nowS, row, 0, 'its attempt failed and is tried again')
}
