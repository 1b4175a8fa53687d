import { gpusAsked, type Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Maker } from '../card.ts'
import { lastInLine } from './last-in-line.ts'
import type { Ordering } from './question.ts'
import { eachByItself, REVIEW_PERIOD } from './review.ts'

/**
 * Orders jobs by GPUs × (time waited / believed running time)³, greatest first: everybody's turn comes, that
 * of short jobs soon and that of wide ones before others as long. Jobs of unknown length go last.
 *
 * Source: WFP3 in Tang, Lan, Desai and Buettner, "Fault-aware, utility-based job scheduling on Blue Gene/P
 * systems", CLUSTER 2009.
 * Blind to: how sure the estimate is (a job believed far too short soon goes before all), work already done.
 * Cost: O(1) per job and review.
 */
export const wfp3: Maker<Ordering> = {
  card: {
    id: 'wfp3',
    question: 'ordering',
    summary: 'The job with the greatest GPUs × (waited / believed running time)³ goes first.',
    source: 'Tang, Lan, Desai and Buettner, CLUSTER 2009',
    blindTo: 'how sure the estimate is, work already done, tenants',
    cost: 'O(1) per job and review',
    needs: ['job.runtime'],
    parameters: [REVIEW_PERIOD],
  },
  make: (settings) => ({ card: wfp3.card, key: keyOf, review: eachByItself(settings, keyOf) }),
}

function keyOf(job: Job, { nowS }: View): number {
  if (job.runtimeS === null) return lastInLine(job)
  // Less than a second is taken for one: a length of nothing has no ratio.
  const slowdown = (nowS - job.submittedAtS) / Math.max(1, job.runtimeS.p50)
  return -gpusAsked(job.demand) * slowdown * slowdown * slowdown
}
