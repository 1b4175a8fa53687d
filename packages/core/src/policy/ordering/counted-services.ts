import { gpusAsked, type Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Memory } from '../card.ts'

/** When a job that waits counts as starved. */
export type Promotion = {
  /** Service from which on a job can be promoted, GPU-seconds. */
  readonly from: number
  /** It has waited this many times as long as it has run; 0 = never. */
  readonly patience: number
}

/** Attained service that counts for the order, GPU-seconds: all but what was forgiven. */
export function countedService(job: Job, view: View, memory: Readonly<Memory>): number {
  const place = numbers(memory.served).indexOf(job.row)
  return view.jobs.gpuSeconds(job.row) - (place < 0 ? 0 : numbers(memory.forgiven)[place]!)
}

/**
 * Attained service that counts, of each of these jobs. One that waits and has starved is forgiven all it has had,
 * and begins anew. Waiting is counted from one review to the next, for jobs that have run.
 *
 * Cost: O(jobs); memory of those that have run.
 */
export function countedServices(
  jobs: readonly Job[],
  view: View,
  memory: Memory,
  { from, patience }: Promotion,
): ArrayLike<number> {
  const places = new Map(numbers(memory.served).map((row, place) => [row, place]))
  const [forgivenBefore, waitedBefore] = [numbers(memory.forgiven), numbers(memory.waitedS)]
  const sinceS = view.nowS - Number(memory.countedAtS ?? view.nowS)
  const [served, forgiven, waited]: number[][] = [[], [], []]
  const counted = new Float64Array(jobs.length)
  for (let i = 0; i < jobs.length; i++) {
    const { row, demand } = jobs[i]!
    const had = view.jobs.gpuSeconds(row)
    if (had === 0) continue
    const place = places.get(row) ?? -1
    let off = forgivenBefore[place] ?? 0
    let waitedS = waitedBefore[place] ?? 0
    const waits = view.jobs.state(row) === 'waiting'
    if (waits && had > off) waitedS += sinceS
    if (waits && had - off >= from && patience > 0 && waitedS * gpusAsked(demand) >= patience * (had - off)) {
      off = had
      waitedS = 0
    }
    served!.push(row)
    forgiven!.push(off)
    waited!.push(waitedS)
    counted[i] = had - off
  }
  memory.served = served!
  memory.forgiven = forgiven!
  memory.waitedS = waited!
  memory.countedAtS = view.nowS
  return counted
}

const numbers = (kept: Memory[string] | undefined): readonly number[] => (Array.isArray(kept) ? kept : [])
