import { gpusWorth, type Job } from '../../../domain/job.ts'
import { speedOn } from '../../../domain/speed.ts'
import type { View } from '../../../domain/view.ts'
import type { Contention } from './contention.ts'

/**
 * The contention of these jobs for the pools of a view. A job of priority p counts as much as 1 + p jobs.
 *
 * @param sizes    GPUs each job is to have
 * @param capacity GPUs of each pool, by its index
 */
export function contentionIn(
  view: View,
  jobs: readonly Job[],
  sizes: readonly number[],
  capacity: readonly number[],
): Contention {
  const gpus = jobs.map(({ demand }, i) => gpusWorth(demand, sizes[i]!))
  const speeds = jobs.map((job, i) => {
    const own = view.pools.map(() => 0)
    for (const { index, gpu } of view.poolsFor(job.demand))
      if (capacity[index]! >= gpus[i]!) own[index] = speedOn(job.jobClass, gpu)
    return own
  })
  return { gpus, weights: jobs.map(({ priority }) => 1 + Math.max(0, priority)), speeds, capacity }
}
