import type { Scenario } from '../scenario/scenario.ts'
import { USUAL_CHECKPOINT } from '../workload/build.ts'
import type { Workload } from '../workload/workload.ts'
import { boundToPools } from './bound-to-pools.ts'
import { refereedWork } from './refereed-work.ts'

/**
 * The workload with what the scenario says of it: pools open to its tenants, checkpoint costs for jobs whose
 * source says nothing, throughput of its classes on GPU models, whole seconds under the referee. Columns that
 * stay as they are are shared with the original.
 */
export function adapted(original: Workload, { cluster, checkpoint, throughput, referee }: Scenario): Workload {
  const workload = boundToPools(referee ? refereedWork(original) : original, cluster)
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
