import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'

/**
 * The promise EASY backfill makes to the first job in the line: in this pool, at this instant, there will
 * be room for it, if jobs end when they are believed to; `spareGpus` will be free beside it.
 */
export type Reservation = { readonly pool: number; readonly startsAtS: Seconds; spareGpus: number }

/** First chunk of running jobs looked at; doubled until the job fits. */
const FIRST_LOOK = 64

/**
 * The earliest instant at which some pool has `gpus` whole GPUs for the job, counting believed ends of
 * running jobs in order; `null` when even then there are not enough (nodes rest or have failed).
 *
 * Source: Lifka, "The ANL/IBM SP Scheduling System", 1995 (EASY).
 * Blind to: how free GPUs are spread over nodes, shares of GPUs that come free, processors and memory.
 * Cost: O(k log k) for the k running jobs that must end first.
 */
export function reserve(view: View, job: Job, gpus: number): Reservation | null {
  const pools = view.poolsFor(job.demand)
  const free = new Map(pools.map((pool) => [pool.index, view.room.freeGpus(pool)]))
  let promise: Reservation | null = null
  for (let limit = FIRST_LOOK, seen = 0; ; limit *= 2) {
    const ending = view.jobs.byBelievedEnd(limit)
    for (; seen < ending.length; seen++) {
      const { job: other, endsAtS } = ending[seen]!
      if (promise !== null && endsAtS > promise.startsAtS) return promise
      if (other.demand.milliPerGpu < 1000) continue
      for (const { node, gpus: more } of view.jobs.parts(other.row)) {
        const pool = view.nodes.poolOf[node]!
        const before = free.get(pool)
        if (before === undefined) continue
        free.set(pool, before + more)
        if (promise === null && before + more >= gpus)
          promise = { pool, startsAtS: endsAtS, spareGpus: before + more - gpus }
        else if (promise?.pool === pool) promise.spareGpus += more
      }
    }
    if (ending.length < limit) return promise
  }
}
