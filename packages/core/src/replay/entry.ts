import type { Feed } from '../domain/feed.ts'
import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { Ending, Job } from '../domain/job.ts'
import type { NodePool, NodeState } from '../domain/node.ts'
import type { Outcome, Plan } from '../domain/plan.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Removed } from '../world/cycle.ts'

/** What a recording is of. `recipe` is plain data that only the wiring layer understands. */
export type Subject = {
  readonly pools: readonly NodePool[]
  readonly feeds: readonly Feed[]
  readonly recipe: unknown
  readonly seed: number
  readonly scenario: string
}

/** First line of a recording. */
export type Header = Subject & { readonly kind: 'recording'; readonly version: 1 }

/** Something a world told between two ticks. */
export type Fact =
  | { readonly kind: 'submitted'; readonly job: Job }
  | { readonly kind: 'ended'; readonly job: JobRow; readonly ending: Ending; readonly atS: Seconds }
  | {
      readonly kind: 'requeued'
      readonly job: JobRow
      readonly attainedS: Seconds
      readonly because: string
      readonly atS: Seconds
    }
  | { readonly kind: 'node'; readonly node: NodeRow; readonly state: NodeState; readonly atS: Seconds }
  | {
      readonly kind: 'outcome'
      /** Number of the plan, and place of the step in it, both from 0. */
      readonly plan: number
      readonly step: number
      readonly outcome: Outcome
      readonly atS: Seconds
    }

/** What one planning pass decided, guards included. Plans are numbered from 0. */
export type PlanEntry = {
  readonly kind: 'plan'
  readonly number: number
  readonly nowS: Seconds
  readonly plan: Plan
  readonly removed: readonly Removed[]
}

/** One thing that happened, in the order it did. */
export type Entry = { readonly kind: 'tick'; readonly nowS: Seconds } | Fact | PlanEntry

/** A whole run as the scheduler saw it, and what it decided. */
export type Recording = { readonly header: Header; readonly entries: readonly Entry[] }
