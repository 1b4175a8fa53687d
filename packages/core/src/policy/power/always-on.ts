import type { Maker } from '../card.ts'
import type { Power, PowerAnswer } from './question.ts'

const NOTHING: PowerAnswer = { verdicts: [], lookAgainAtS: Number.POSITIVE_INFINITY }

/**
 * Leaves every node on, at its default clocks and caps.
 *
 * Source: the null answer; how most clusters run.
 * Blind to: load, price, carbon, limits of feeds.
 * Cost: O(1) per pass.
 */
export const alwaysOn: Maker<Power> = {
  card: {
    id: 'always-on',
    question: 'power',
    summary: 'Every node stays on at default clocks, used or not.',
    source: 'the null answer; how most clusters run',
    blindTo: 'load, price, carbon, limits of feeds',
    cost: 'O(1) per pass',
    needs: [],
    parameters: [],
  },
  make: () => ({
    card: alwaysOn.card,
    decide: () => NOTHING,
    isSilent: true,
  }),
}
