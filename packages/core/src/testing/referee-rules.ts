import type { Question, Settings } from '../policy/card.ts'
import { fewestNodesByHand, type PlainRules, type PlainWork } from './reference-simulation.ts'

type Answer = readonly [id: string, settings?: Settings]

/** A recipe's answers, and the same by hand. */
export type RefereedCase = {
  readonly name: string
  readonly answers: { readonly [Q in Question]?: Answer }
  readonly rules: PlainRules
}

const ORDERS: readonly (readonly [ordering: string, key: (job: PlainWork) => number])[] = [
  ['first-come-first-served', ({ submittedAtS }) => submittedAtS],
  ['shortest-job-first', ({ durationS }) => durationS],
  ['smallest-service-first', ({ durationS, gpus }) => durationS * gpus],
]

/** Orders with perfect estimates, blocking and skipping, gangs on the fewest nodes: what is held to the reference. */
export const REFEREED_CASES: readonly RefereedCase[] = ORDERS.flatMap(([ordering, key]) =>
  [true, false].map((blocking) => {
    const discipline = blocking ? 'blocking' : 'skip'
    return {
      name: `${ordering}, ${discipline}`,
      answers: { planner: ['pipeline', { discipline }], ordering: [ordering], placement: ['fewest-nodes'] },
      rules: { key, blocking, place: fewestNodesByHand },
    }
  }),
)
