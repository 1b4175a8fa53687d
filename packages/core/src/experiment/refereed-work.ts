import { NO_SPREAD_LOSS } from '../workload/classes.ts'
import type { Workload } from '../workload/workload.ts'

/**
 * The workload as other simulators take it: submissions and running times cut down to whole seconds, running
 * times at least one second; no job is slower for being spread over nodes; stopping costs nothing.
 */
export function refereedWork(workload: Workload): Workload {
  return {
    ...workload,
    submittedAtS: workload.submittedAtS.map(Math.floor),
    attemptS: workload.attemptS.map((lengthS) => Math.max(1, Math.floor(lengthS))),
    checkpoints: workload.checkpoints.map(() => ({ saveS: 0, restoreS: 0, everyS: 0 })),
    classes: workload.classes.map((jobClass) => ({ ...jobClass, spreadLoss: NO_SPREAD_LOSS })),
  }
}
