import type { Maker } from '../card.ts'
import type { Ordering } from './question.ts'

/**
 * Orders jobs by the instant they were submitted.
 *
 * Source: the null answer of every queue; SLURM and Kubernetes order so by default.
 * Blind to: size, length, priority, deadline, tenant.
 * Cost: O(1) per job.
 */
export const firstComeFirstServed: Maker<Ordering> = {
  card: {
    id: 'first-come-first-served',
    question: 'ordering',
    summary: 'The job submitted first goes first.',
    source: 'the null answer of every queue',
    blindTo: 'size, length, priority, deadline, tenant',
    cost: 'O(1) per job',
    needs: [],
    parameters: [],
  },
  make: () => ({ card: firstComeFirstServed.card, key: (job) => job.submittedAtS }),
}
