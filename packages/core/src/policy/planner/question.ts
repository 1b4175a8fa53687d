import type { Board } from '../../domain/board.ts'
import type { Plan } from '../../domain/plan.ts'
import type { Card, Memory } from '../card.ts'

/** Memory of each answer that keeps some, by question. */
export type Memories = { [question: string]: Memory }

/** Turns what is known into what should be done. The seven questions are one way to do it, not the only one. */
export interface Planner {
  readonly card: Card
  /** Pure but for `memories` and the line: every assumption it makes on the board is taken back before it returns. */
  plan(board: Board, memories: Memories): Plan
  /** Whether a pass now could decide nothing, whatever is remembered: then none need be made. Not there = never. */
  readonly isMoot?: (board: Board) => boolean
}
