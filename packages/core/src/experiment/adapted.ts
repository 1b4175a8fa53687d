import type { Scenario } from '../scenario/scenario.ts'
import { USUAL_CHECKPOINT } from '../workload/build.ts'
import type { Workload } from '../workload/workload.ts'

/**
 * The workload with what the scenario says of it: checkpoint costs for jobs whose source says nothing,
 * throughput of its classes on GPU models. Columns are shared with the original.
 */
export function adapted(workload: Workload, { checkpoint, throughput }: Scenario): Workload {
  const { saveS, restoreS, everyS } = USUAL_CHECKPOINT
  const isUsual = (each: typeof checkpoint) =>
    each.saveS === saveS && each.restoreS === restoreS && each.everyS === everyS
  return {
    ...workload,
    checkpoints: workload.checkpoints.map((each) => (isUsual(each) ? checkpoint : each)),
    classes: workload.classes.map((jobClass) => ({
      ...jobClass,
      speedByModel: { ...jobClass.speedByModel, ...throughput[jobClass.name] },
    })),
  }
}
