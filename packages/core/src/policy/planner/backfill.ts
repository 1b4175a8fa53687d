import { type Demand, gpusTaken, type Job } from '../../domain/job.ts'
import { workLeftS } from '../../domain/work-done.ts'
import { mayStart } from './may-start.ts'
import type { Pass } from './pass.ts'
import { type Reservation, reserve } from './reservation.ts'

/**
 * EASY: starts jobs from behind the first one that either are believed to end before it starts, or use
 * only GPUs that will be spare beside it. Jobs without an estimate can only do the latter.
 *
 * @returns `false` where nothing can be promised to the first one: not even when all that runs has ended is
 *   there room for it
 */
export function backfill(pass: Pass, head: Job, depth: number): boolean {
  const { line, view } = pass.board
  if (!mayStart(pass)) return true
  const promise = reserve(view, head, taken(pass, head))
  if (promise === null) return false
  for (const job of line.ahead(depth + 1)) {
    if (job.row === head.row || line.isParked(job.demand) || isApart(job.demand, head.demand)) continue
    const leftS = workLeftS(view, job)
    const endsInTime = leftS !== null && view.nowS + leftS <= promise.startsAtS
    const gpus = taken(pass, job)
    if (!endsInTime && !isClearOf(pass, job, promise) && gpus > promise.spareGpus) continue
    if (pass.tryStart(job)) {
      if (!endsInTime && !isClearOf(pass, job, promise)) promise.spareGpus -= gpus
    } else pass.obstacle(job, false)
  }
  return true
}

/** GPUs that nobody else can use whole once the job has started. */
const taken = ({ answers, board }: Pass, job: Job): number =>
  gpusTaken(job.demand, answers.sizing.size(job, board.view))

/** Whether no pool is open to both, so that neither stands before the other. */
const isApart = ({ pools }: Demand, head: Demand): boolean =>
  pools !== undefined && head.pools !== undefined && !pools.some((pool) => head.pools!.includes(pool))

/** Whether the job cannot use the pool in which the promise was made. */
function isClearOf(pass: Pass, job: Job, promise: Reservation): boolean {
  return pass.board.view.poolsFor(job.demand).every((pool) => pool.index !== promise.pool)
}
