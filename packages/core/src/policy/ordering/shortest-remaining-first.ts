import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import { workLeftS } from '../../domain/work-done.ts'
import type { Maker } from '../card.ts'
import { LAST, lastInLine } from './last-in-line.ts'
import type { Ordering } from './question.ts'
import { eachByItself, REVIEW_PERIOD } from './review.ts'

/**
 * Orders jobs by the work they are believed to have left, least first; jobs of unknown length go last, in
 * the order they were submitted. A job past its believed length is believed to need as long again as it has run.
 *
 * Source: Schrage 1968, "A proof of the optimality of the shortest remaining processing time discipline".
 * Blind to: GPUs asked for, how sure the estimate is, how long a job has waited (a long job may starve).
 * Cost: O(1) per job and review.
 */
export const shortestRemainingFirst: Maker<Ordering> = {
  card: {
    id: 'shortest-remaining-first',
    question: 'ordering',
    summary: 'The job believed to have least work left goes first; those of unknown length go last.',
    source: 'Schrage 1968, A proof of the optimality of the shortest remaining processing time discipline',
    blindTo: 'GPUs asked for, how sure the estimate is, how long a job has waited',
    cost: 'O(1) per job and review',
    needs: ['job.runtime'],
    parameters: [REVIEW_PERIOD],
  },
  make: (settings) => ({ card: shortestRemainingFirst.card, key: keyOf, review: eachByItself(settings, keyOf) }),
}

function keyOf(job: Job, view: View): number {
  const leftS = workLeftS(view, job)
  return leftS === null ? lastInLine(job) : Math.min(leftS, LAST)
}
