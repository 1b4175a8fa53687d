import type { Card, Settings } from '../card.ts'
import { claimsInOrder } from './agenda/claims-in-order.ts'
import { roundPlanner } from './agenda/round-planner.ts'
import type { Answers } from './pass.ts'
import type { Planner } from './question.ts'

export const roundsCard: Card = {
  id: 'rounds',
  question: 'planner',
  summary: 'Decides in rounds, by the ordering, who runs; stops who does not, and resizes who should be wider.',
  source: 'time slices with preemption: Tiresias, NSDI 2019; Themis, NSDI 2020; Gavel, OSDI 2020',
  blindTo: 'what stopping costs a job; how free GPUs are spread over nodes when it decides who runs',
  cost: 'O(n log n) per round for n waiting and running jobs, and O(nodes); between rounds as `pipeline`',
  needs: [],
  parameters: [
    { name: 'roundS', summary: 'length of a round, s', default: 360, range: [1, 1e6] },
    {
      name: 'refill',
      summary: 'whether free room goes to waiting jobs at once, or stays empty until the next round',
      default: 'at-once',
      choices: ['at-once', 'next-round'],
    },
  ],
}

/** Rounds in which the ordering and the sizing say who runs. */
export function rounds(answers: Answers, { roundS, refill }: Settings): Planner {
  return roundPlanner(roundsCard, answers, {
    roundS: Number(roundS),
    refills: refill === 'at-once',
    because: {
      runs: `its turn in this round: ${answers.ordering.card.summary}`,
      givesWay: `others go first in this round: ${answers.ordering.card.summary}`,
    },
    draw: claimsInOrder,
  })
}
