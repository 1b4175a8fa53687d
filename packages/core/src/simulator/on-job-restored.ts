import type { JobRow } from '../domain/ids.ts'
import { runOn, settle } from './job-life.ts'
import type { Sim } from './sim.ts'

/** The job has loaded its state and works on; a move or resize is done with that. */
export function onJobRestored(sim: Sim, row: JobRow, epoch: number): void {
  if (sim.jobs.epoch[row] !== epoch) return
  runOn(sim, row)
  settle(sim, row)
}
