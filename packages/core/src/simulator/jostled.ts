import { progress, runOn } from './job-life.ts'
import type { Sim } from './sim.ts'
import { speedOf } from './speed.ts'
import { PHASE } from './truth.ts'

/** Jobs whose GPUs others came to, went from, began or ceased to work on run at another speed from now on. */
export function respeedJostled(sim: Sim): void {
  const { jobs, jostled } = sim
  for (const row of jostled) {
    if (jobs.phase[row] !== PHASE.running || jobs.speed[row] === speedOf(sim, row)) continue
    progress(sim, row)
    runOn(sim, row)
  }
  jostled.clear()
}
