import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Pass } from './pass.ts'

/**
 * Whether some job of the line may find room now. Demands at the front that ask for more whole GPUs than any pool
 * has free are parked on the way, so that the next pass need not look at them.
 */
export function mayStart(pass: Pass): boolean {
  const { line, view } = pass.board
  for (let job = line.firstUnparked(); job !== null; job = line.firstUnparked()) {
    if (fitsSomePool(view, job)) return true
    line.park(job.demand)
    pass.obstacle(job, false)
  }
  return false
}

const fitsSomePool = (view: View, { demand }: Job): boolean =>
  demand.milliPerGpu < 1000 || view.poolsFor(demand).some((pool) => view.room.freeGpus(pool) >= demand.gpus.min)
