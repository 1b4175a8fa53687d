import { gpusAsked } from '../../domain/job.ts'
import type { Maker } from '../card.ts'
import { LAST, lastInLine } from './last-in-line.ts'
import type { Ordering } from './question.ts'

/** What a tenfold instant of submission weighs against GPUs × tenfold running times: fitted by the source. */
const SUBMISSION_WEIGHT = 870

/**
 * Orders jobs by log₁₀(believed running time) × GPUs + 870 × log₁₀(instant of submission), least first, which
 * regression over simulated schedules found to keep slowdown low. Jobs of unknown length go last.
 *
 * Source: F1 in Carastan-Santos and de Camargo, "Obtaining dynamic scheduling policies with simulation and
 * machine learning", SC 2017.
 * Blind to: how far along the clock is: the later, the less an hour between two submissions counts, so that early on
 * it is nearly first come, first served and later on nearly smallest first; how sure the estimate is.
 * Cost: O(1) per job.
 */
export const f1: Maker<Ordering> = {
  card: {
    id: 'f1',
    question: 'ordering',
    summary:
      'The job with the least log₁₀(believed running time) × GPUs + 870 × log₁₀(instant of submission) goes first.',
    source: 'Carastan-Santos and de Camargo, SC 2017',
    blindTo: 'that an hour between submissions counts less the longer the run has gone on, how sure the estimate is',
    cost: 'O(1) per job',
    needs: ['job.runtime'],
    parameters: [],
  },
  make: () => ({
    card: f1.card,
    key(job) {
      if (job.runtimeS === null) return lastInLine(job)
      // Below a second logarithms run away, and the source has whole seconds.
      const size = Math.log10(Math.min(LAST, Math.max(1, job.runtimeS.p50))) * gpusAsked(job.demand)
      return Math.min(size + SUBMISSION_WEIGHT * Math.log10(Math.max(1, job.submittedAtS)), LAST)
    },
  }),
}
