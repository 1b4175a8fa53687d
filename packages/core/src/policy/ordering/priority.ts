import { DAY } from '../../units/quantities.ts'
import type { Maker } from '../card.ts'
import type { Ordering } from './question.ts'

/**
 * Orders jobs by priority, highest first, where waiting makes up for priority: a job that has waited one
 * setting longer counts as one level higher. Since all waiting jobs age alike, keys never change.
 *
 * Source: ageing against starvation, as in every multi-level queue; the age factor of Slurm.
 * Blind to: run times, GPUs asked for, what a tenant already has.
 * Cost: O(1) per job.
 */
export const priority: Maker<Ordering> = {
  card: {
    id: 'priority',
    question: 'ordering',
    summary: 'The job of the highest priority goes first; waiting makes up for priority.',
    source: 'ageing against starvation, as in every multi-level queue; the age factor of Slurm',
    blindTo: 'run times, GPUs asked for, what a tenant already has',
    cost: 'O(1) per job',
    needs: [],
    parameters: [
      {
        name: 'ageS',
        summary: 'waiting that makes up for one level of priority, s; 0 = priority counts for nothing',
        default: DAY,
        range: [0, 1e9],
      },
    ],
  },
  make: ({ ageS }) => ({
    card: priority.card,
    key: ({ submittedAtS, priority: level }) => submittedAtS - level * Number(ageS),
  }),
}
