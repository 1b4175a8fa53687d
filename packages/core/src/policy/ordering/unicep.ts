import { gpusAsked, type Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Maker } from '../card.ts'
import { lastInLine } from './last-in-line.ts'
import type { Ordering } from './question.ts'
import { eachByItself, REVIEW_PERIOD } from './review.ts'

/** Stands for log₂ of one GPU or less, which is 0 or below: such jobs go before all others, in order among themselves. */
const LEAST_LOG = 1e-15

/**
 * Orders jobs by time waited / (log₂ GPUs × believed running time), greatest first: fast turnaround of small
 * jobs. Jobs of unknown length go last.
 *
 * Source: UNICEF in Tang, Lan, Desai and Buettner, "Fault-aware, utility-based job scheduling on Blue Gene/P
 * systems", CLUSTER 2009; UNICEP in the literature that followed.
 * Blind to: jobs of several GPUs while any of one GPU wait, because log₂ 1 = 0; how sure the estimate is.
 * Cost: O(1) per job and review.
 */
export const unicep: Maker<Ordering> = {
  card: {
    id: 'unicep',
    question: 'ordering',
    summary: 'The job with the greatest waited / (log₂ GPUs × believed running time) goes first.',
    source: 'UNICEF in Tang, Lan, Desai and Buettner, CLUSTER 2009',
    blindTo: 'jobs of several GPUs while any of one GPU wait, how sure the estimate is, tenants',
    cost: 'O(1) per job and review',
    needs: ['job.runtime'],
    parameters: [REVIEW_PERIOD],
  },
  make: (settings) => ({ card: unicep.card, key: keyOf, review: eachByItself(settings, keyOf) }),
}

function keyOf(job: Job, { nowS }: View): number {
  if (job.runtimeS === null) return lastInLine(job)
  const size = Math.max(LEAST_LOG, Math.log2(gpusAsked(job.demand)))
  // Less than a second is taken for one: a length of nothing has no ratio.
  return (job.submittedAtS - nowS) / (size * Math.max(1, job.runtimeS.p50))
}
