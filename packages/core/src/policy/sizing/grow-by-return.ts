import type { Job } from '../../domain/job.ts'
import { scaledSpeed } from '../../domain/speed.ts'

/** Thousandths of a GPU that one of the job's counts for: sums of shares in GPUs would not come out even. */
export const weight = ({ demand }: Job): number => demand.milliPerGpu

/** The largest size for which there are thousandths; a job that needs nothing of GPUs always fits. */
export const sizeWithin = (job: Job, milli: number): number =>
  weight(job) === 0 ? job.demand.gpus.max : Math.min(job.demand.gpus.max, Math.floor(milli / weight(job)))

/** Throughput on so many GPUs, relative to what the job asked for. */
export const speedWith = ({ jobClass, demand }: Job, gpus: number): number =>
  gpus === 0 ? 0 : scaledSpeed(jobClass, demand.gpus.asked, gpus)

/** Sizes worth trying: the least, doublings of it, and the most. */
export function sizesOf({ demand: { gpus } }: Job): readonly number[] {
  const sizes: number[] = []
  for (let size = gpus.min; size < gpus.max; size *= 2) sizes.push(size)
  return [...sizes, gpus.max]
}

/** Gives each of these jobs its least, in order, as long as there is enough. @returns thousandths that are left */
export function leastEach(jobs: readonly Job[], which: readonly number[], sizes: number[], milli: number): number {
  let left = milli
  for (const at of which) {
    const need = weight(jobs[at]!) * jobs[at]!.demand.gpus.min
    if (need > left) continue
    sizes[at] = jobs[at]!.demand.gpus.min
    left -= need
  }
  return left
}

/** Doubles jobs as long as there is room and it makes them faster, first those that lose least GPU time by it. */
export function growByReturn(jobs: readonly Job[], sizes: number[], milli: number): void {
  let left = milli
  while (true) {
    let best = -1
    let most = 0
    for (let i = 0; i < jobs.length; i++) {
      const grown = doubled(jobs[i]!, sizes[i]!)
      const more = (grown - sizes[i]!) * weight(jobs[i]!)
      if (more === 0 || more > left) continue
      const gain = speedWith(jobs[i]!, grown) / speedWith(jobs[i]!, sizes[i]!)
      const efficiency = (gain * sizes[i]!) / grown
      if (gain <= 1 || efficiency <= most) continue
      best = i
      most = efficiency
    }
    if (best < 0) return
    left -= (doubled(jobs[best]!, sizes[best]!) - sizes[best]!) * weight(jobs[best]!)
    sizes[best] = doubled(jobs[best]!, sizes[best]!)
  }
}

const doubled = ({ demand }: Job, size: number): number => Math.min(demand.gpus.max, size * 2)
