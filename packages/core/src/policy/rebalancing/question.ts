import type { JobRow, NodeRow } from '../../domain/ids.ts'
import type { View } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'
import type { Card, Memory } from '../card.ts'

/** Everything on `node` should go elsewhere; each job of `jobs` to the node at the same place in `to`. */
export type Drain = {
  readonly node: NodeRow
  readonly jobs: readonly JobRow[]
  readonly to: readonly NodeRow[]
  readonly because: string
}

export type RebalanceAnswer = {
  readonly drains: readonly Drain[]
  /** When to ask again although nothing has changed; `Infinity` = never. */
  readonly lookAgainAtS: Seconds
}

/** Answers the question: what should move? */
export interface Rebalancing {
  readonly card: Card
  /** Asked at the end of each pass, after placement and before power. A drain happens whole or not at all. */
  decide(view: View, memory: Memory): RebalanceAnswer
  /** It never has anything to say, so that nobody need ask it. */
  readonly isSilent?: true
}
