import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'
import { backfill } from './backfill.ts'
import type { Pass } from './pass.ts'

/**
 * Lets jobs that have waited longer than `patienceS` go first, oldest first. Where one finds no room, what it
 * will need is promised to it, and only jobs that are not believed to delay it may start beside it.
 *
 * Source: the guard against starvation of production schedulers (age over all else), with the promise of
 * EASY backfill: Lifka, "The ANL/IBM SP Scheduling System", 1995.
 * Blind to: how long the starved job runs, and how many more have starved behind it.
 * Cost: O(1) while nobody starves; that of a backfill otherwise.
 *
 * @returns whether the pass is done with: a starved job is being saved for
 */
export function serveStarved(pass: Pass, patienceS: Seconds, depth: number): boolean {
  if (patienceS === 0) return false
  const { line, view } = pass.board
  for (let job = line.oldest(); job !== null && hasStarved(view, job, patienceS); job = line.oldest()) {
    if (!line.isParked(job.demand)) {
      if (pass.tryStart(job)) continue
      pass.obstacle(job, false)
    }
    return backfill(pass, job, depth)
  }
  return false
}

const hasStarved = (view: View, { submittedAtS }: Job, patienceS: Seconds): boolean =>
  view.nowS - submittedAtS >= patienceS
