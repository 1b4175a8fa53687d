import type { Maker } from '../card.ts'
import { LAST, lastInLine } from './last-in-line.ts'
import type { Ordering } from './question.ts'

/**
 * Orders jobs by their deadline, earliest first; jobs without one go last, in the order they were submitted.
 *
 * Source: Jackson 1955; Liu and Layland, JACM 1973: on one machine it meets every deadline whenever any order does.
 * Blind to: how long jobs run (under overload a job that cannot make it goes before one that can), GPUs asked for.
 * Cost: O(1) per job.
 */
export const earliestDeadlineFirst: Maker<Ordering> = {
  card: {
    id: 'earliest-deadline-first',
    question: 'ordering',
    summary: 'The job with the earliest deadline goes first; those without one go last.',
    source: 'Jackson 1955; Liu and Layland, JACM 1973',
    blindTo: 'how long jobs run, whether a deadline can still be met, GPUs asked for',
    cost: 'O(1) per job',
    needs: [],
    parameters: [],
  },
  make: () => ({
    card: earliestDeadlineFirst.card,
    key: (job) => (job.deadlineS === null ? lastInLine(job) : Math.min(job.deadlineS, LAST)),
  }),
}
