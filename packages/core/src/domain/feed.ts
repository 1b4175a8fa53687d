import type { Watts } from '../units/quantities.ts'

/** A node of the power tree: a row, a rack group or a whole site, with what it may carry. */
export type Feed = {
  readonly name: string
  /** Row of the feed that supplies it, -1 = the grid. */
  readonly parent: number
  /** Most it may carry, W; `Infinity` = no limit. */
  readonly limitW: Watts
}
