import type { JobRow, NodeRow } from './ids.ts'
import type { Demand, Job } from './job.ts'
import type { Action, Part } from './plan.ts'
import type { View } from './view.ts'

/** The line of waiting jobs, as a planner walks along it. */
export interface Line {
  /** Jobs that joined since the last pass and have neither been admitted nor put into the line. */
  newcomers(): readonly JobRow[]
  readonly hasNewcomers: boolean
  /** Puts a newcomer into the line. */
  join(job: JobRow, key: number): void
  /** First job in the line, or `null`. */
  first(): Job | null
  /** First job in the line but for those whose demand is among the excluded, or `null`. O(different demands). */
  firstWithout(isExcluded: (demand: Demand) => boolean): Job | null
  /** First job in the line whose demand is not parked, or `null`. */
  firstUnparked(): Job | null
  /** The first `limit` jobs of the line in order, parked demands included. */
  ahead(limit: number): readonly Job[]
  /** Every job in the line, in order of their rows. */
  waiting(): readonly Job[]
  /** Gives these jobs of the line new keys. */
  rekey(jobs: readonly Job[], keys: ArrayLike<number>): void
  /** The job of the line with the lowest row, which has been known longest; `null` = the line is empty. */
  oldest(): Job | null
  /** Notes that a demand found no room; the note falls away when a pool that may serve it gets more room. */
  park(demand: Demand): void
  isParked(demand: Demand): boolean
}

/** Tries actions out on the view, and takes them back. */
export interface WhatIf {
  /**
   * GPUs of `node` that would be given for `gpus` of the demand's; the node must have room.
   *
   * @param besides mask of GPUs that are not to be given
   */
  part(demand: Demand, node: NodeRow, gpus: number, besides?: number): Part
  /** Makes the view look as it would once the action is under way. */
  assume(action: Action): void
  /** How many assumptions are standing. */
  mark(): number
  /** Takes back every assumption made since the mark. */
  backTo(mark: number): void
}

/** What a planner works on: the view, the line, and a way to try things out. It leaves no assumption behind. */
export interface Board {
  readonly view: View
  readonly line: Line
  readonly whatIf: WhatIf
}
