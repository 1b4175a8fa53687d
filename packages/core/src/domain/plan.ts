import type { MegaHertz, Seconds, Watts } from '../units/quantities.ts'
import type { JobRow, NodeRow } from './ids.ts'
import type { Rest } from './node.ts'

/** GPUs of one node given to one job. `mask` has a bit set for each GPU of the node that is given. */
export type Part = { readonly node: NodeRow; readonly gpus: number; readonly mask: number }

/** One thing to do. A new kind breaks every `switch` over actions until it is handled there. */
export type Action =
  | { readonly kind: 'start'; readonly job: JobRow; readonly parts: readonly Part[] }
  | { readonly kind: 'preempt'; readonly job: JobRow }
  | { readonly kind: 'move'; readonly job: JobRow; readonly parts: readonly Part[] }
  | { readonly kind: 'resize'; readonly job: JobRow; readonly parts: readonly Part[] }
  | { readonly kind: 'hold'; readonly job: JobRow; readonly untilS: Seconds }
  | { readonly kind: 'sleep'; readonly node: NodeRow; readonly rest: Rest }
  | { readonly kind: 'wake'; readonly node: NodeRow }
  | { readonly kind: 'cap'; readonly node: NodeRow; readonly powerPerGpuW: Watts }
  | { readonly kind: 'clock'; readonly node: NodeRow; readonly clockMHz: MegaHertz }

/** Actions that happen together or not at all: one gang, one swap. */
export type Step = {
  readonly actions: readonly Action[]
  /** Earlier steps of the same plan this one relies on, by index. */
  readonly needs: readonly number[]
  readonly because: string
}

/**
 * Why jobs that were looked at did not start. `demand` is the index of the demand that found no
 * room; every waiting job with that demand is stopped by it. `stopsQueue` = nothing behind `head`
 * in the line was looked at either.
 */
export type Obstacle = {
  readonly demand: number
  readonly head: JobRow
  readonly stopsQueue: boolean
  readonly because: string
}

/** What the planner wants, and the revision of the view it was looking at. */
export type Plan = {
  readonly basedOn: number
  readonly steps: readonly Step[]
  readonly obstacles: readonly Obstacle[]
  /** When the planner would like to look again although nothing has changed; `Infinity` = never. */
  readonly lookAgainAtS: Seconds
}

/** What became of one step: done, refused by the world as no longer true, or tried and failed. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly because: string }
  | { readonly kind: 'failed'; readonly retryable: boolean; readonly because: string }
