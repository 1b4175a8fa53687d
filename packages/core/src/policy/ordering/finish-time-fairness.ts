import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import { workDoneS, workLeftS } from '../../domain/work-done.ts'
import type { Maker } from '../card.ts'
import { LAST, lastInLine } from './last-in-line.ts'
import type { Ordering } from './question.ts'
import { eachByItself, REVIEW_PERIOD } from './review.ts'

/**
 * Orders jobs by finish-time fairness ρ, worst first: the time from submission to the end they are believed to
 * have if they run from now on, over the time they would take alone. Jobs of unknown length go last. Made for a
 * planner that stops running jobs in their turn, whose rounds are the leases.
 *
 * Source: Mahajan et al., "Themis: fair and efficient GPU cluster scheduling", NSDI 2020.
 * Blind to: how many share the cluster (Themis takes the time on a 1/N part of it), where the GPUs of an offer are (no
 * auction), how sure the estimate is.
 * Cost: O(1) per job and review.
 */
export const finishTimeFairness: Maker<Ordering> = {
  card: {
    id: 'finish-time-fairness',
    question: 'ordering',
    summary:
      'The job whose time from submission to believed end is the greatest multiple of its time alone goes first.',
    source: 'Mahajan et al., Themis, NSDI 2020',
    blindTo: 'how many share the cluster, where free GPUs are, how sure the estimate is',
    cost: 'O(1) per job and review',
    needs: ['job.runtime'],
    parameters: [REVIEW_PERIOD],
  },
  make: (settings) => ({ card: finishTimeFairness.card, key: keyOf, review: eachByItself(settings, keyOf) }),
}

function keyOf(job: Job, view: View): number {
  const leftS = workLeftS(view, job)
  if (leftS === null || leftS > LAST) return lastInLine(job)
  // Alone it takes what it has done and has left: past its believed length that is more than was believed at first.
  const aloneS = Math.max(1, workDoneS(view, job) + leftS)
  return -(view.nowS - job.submittedAtS + leftS) / aloneS
}
