import { gpusAsked } from '../../domain/job.ts'
import type { Maker } from '../card.ts'
import { LAST, lastInLine } from './last-in-line.ts'
import type { Ordering } from './question.ts'

/**
 * Orders jobs by the service they are believed to need, GPUs × running time, least first; jobs of unknown
 * length go last, in the order they were submitted.
 *
 * Source: the smallest-area rule of parallel job scheduling; what quasi-shortest-service-first of Helios (Hu et al., SC
 * 2021) comes near to.
 * Blind to: how sure the estimate is, work already done, how long a job has waited (a large job may starve).
 * Cost: O(1) per job.
 */
export const smallestServiceFirst: Maker<Ordering> = {
  card: {
    id: 'smallest-service-first',
    question: 'ordering',
    summary: 'The job believed to need the fewest GPU-seconds goes first; those of unknown length go last.',
    source: 'the smallest-area rule of parallel job scheduling; Hu et al., Helios, SC 2021',
    blindTo: 'how sure the estimate is, work already done, how long a job has waited',
    cost: 'O(1) per job',
    needs: ['job.runtime'],
    parameters: [],
  },
  make: () => ({
    card: smallestServiceFirst.card,
    key(job) {
      if (job.runtimeS === null) return lastInLine(job)
      return Math.min(Math.min(job.runtimeS.p50, LAST) * gpusAsked(job.demand), LAST)
    },
  }),
}
