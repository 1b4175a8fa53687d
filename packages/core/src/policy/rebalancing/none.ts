import type { Maker } from '../card.ts'
import type { RebalanceAnswer, Rebalancing } from './question.ts'

const NOTHING: RebalanceAnswer = { drains: [], lookAgainAtS: Number.POSITIVE_INFINITY }

/**
 * Never moves a job.
 *
 * Source: the null answer; batch systems let a job stay where it started.
 * Blind to: fragmentation, nearly empty nodes, a better GPU becoming free.
 * Cost: O(1) per pass.
 */
export const none: Maker<Rebalancing> = {
  card: {
    id: 'none',
    question: 'rebalancing',
    summary: 'A job stays where it started.',
    source: 'the null answer of batch systems',
    blindTo: 'fragmentation, nearly empty nodes, a better GPU becoming free',
    cost: 'O(1) per pass',
    needs: [],
    parameters: [],
  },
  make: () => ({ card: none.card, decide: () => NOTHING, isSilent: true }),
}
