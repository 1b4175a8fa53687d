import type { Maker } from '../card.ts'
import { LAST, lastInLine } from './last-in-line.ts'
import type { Ordering } from './question.ts'

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
    key: (job) => (job.runtimeS === null ? lastInLine(job) : Math.min(job.runtimeS.p50, LAST)),
  }),
}
