import type { Maker } from '../card.ts'
import type { Sizing } from './question.ts'
import { askedOrRoom } from './room-in-largest.ts'

/**
 * Gives every job the count of GPUs it asked for; an elastic one no more than the largest pool has.
 *
 * Source: the null answer; every batch system without elastic jobs sizes so.
 * Blind to: load, queue, how well the job scales.
 * Cost: O(1) per job.
 */
export const asRequested: Maker<Sizing> = {
  card: {
    id: 'as-requested',
    question: 'sizing',
    summary: 'A job gets the GPUs it asked for, elastic or not.',
    source: 'the null answer; every batch system without elastic jobs',
    blindTo: 'load, queue, how well the job scales',
    cost: 'O(1) per job',
    needs: [],
    parameters: [],
  },
  make: () => ({ card: asRequested.card, size: ({ demand }, view) => askedOrRoom(demand, view) }),
}
