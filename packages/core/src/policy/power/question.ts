import type { Action, Obstacle } from '../../domain/plan.ts'
import type { View } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'
import type { Card, Memory } from '../card.ts'

/** What to do with one node, and why. */
export type PowerVerdict = {
  readonly action: Extract<Action, { kind: 'sleep' | 'wake' | 'cap' | 'clock' }>
  readonly because: string
}

export type PowerAnswer = {
  readonly verdicts: readonly PowerVerdict[]
  /** When to ask again although nothing has changed; `Infinity` = never. */
  readonly lookAgainAtS: Seconds
}

/** Answers the question: how fast do the chips run, and which are on? */
export interface Power {
  readonly card: Card
  /**
   * Asked at the end of each pass, with this pass's placements in the view and `obstacles` naming the
   * demands that found no room. It may put to sleep only awake nodes without work, and wake only
   * resting ones.
   */
  decide(view: View, obstacles: readonly Obstacle[], memory: Memory): PowerAnswer
  /** It never has anything to say, so that nobody need ask it. */
  readonly isSilent?: true
}
