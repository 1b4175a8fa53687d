import type { Maker } from '../card.ts'
import type { Ordering } from './question.ts'

/** Later than any believed running time: the place in the line where jobs of unknown length begin, s. */
const UNKNOWN_S = 1e12

/**
 * Orders jobs by how long they are believed to run, shortest first; jobs of which nothing is believed go
 * last, in the order they were submitted.
 *
 * Source: Smith 1956, "Various optimizers for single-stage production": shortest first minimises mean completion.
 * Blind to: GPUs asked for, how sure the estimate is, how long a job has waited (a long job may starve).
 * Cost: O(1) per job.
 */
export const shortestJobFirst: Maker<Ordering> = {
  card: {
    id: 'shortest-job-first',
    question: 'ordering',
    summary: 'The job believed to run shortest goes first; those of unknown length go last.',
    source: 'Smith 1956, Various optimizers for single-stage production',
    blindTo: 'GPUs asked for, how sure the estimate is, how long a job has waited',
    cost: 'O(1) per job',
    needs: ['job.runtime'],
    parameters: [],
  },
  make: () => ({
    card: shortestJobFirst.card,
    key: ({ runtimeS, submittedAtS }) =>
      runtimeS === null ? UNKNOWN_S + Math.max(0, submittedAtS) : Math.min(runtimeS.p50, UNKNOWN_S),
  }),
}
