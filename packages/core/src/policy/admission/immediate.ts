import type { Maker } from '../card.ts'
import { type Admission, go } from './question.ts'

/**
 * Lets every job run as soon as there is room.
 *
 * Source: the null answer of every batch system.
 * Blind to: price, carbon, the grid, quotas, deadlines.
 * Cost: O(1) per job.
 */
export const immediate: Maker<Admission> = {
  card: {
    id: 'immediate',
    question: 'admission',
    summary: 'A job may run as soon as there is room.',
    source: 'the null answer of every batch system',
    blindTo: 'price, carbon, the grid, quotas, deadlines',
    cost: 'O(1) per job',
    needs: [],
    parameters: [],
  },
  make: () => ({ card: immediate.card, admit: () => go }),
}
