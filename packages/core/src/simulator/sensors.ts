import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { Ending } from '../domain/job.ts'
import type { NodeState } from '../domain/node.ts'
import type { Outcome, Step } from '../domain/plan.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Watcher } from '../world/watcher.ts'
import { unrolled } from './unrolled.ts'

const KIND = { ended: 0, requeued: 1, node: 2, outcome: 3 } as const

/**
 * Carries what happened to the watcher, always the same delay later, in order. Columns in a ring, because
 * every job passes through here twice.
 */
export class Sensors {
  private readonly delayS: Seconds
  private capacity = 256
  private mask = this.capacity - 1
  private head = 0
  private tail = 0
  private atS = new Float64Array(this.capacity)
  private kinds = new Uint8Array(this.capacity)
  private rows = new Int32Array(this.capacity)
  private amounts = new Float64Array(this.capacity)
  private what: (Ending | NodeState | Outcome | string)[] = new Array(this.capacity).fill('')
  private steps: (Step | null)[] = new Array<Step | null>(this.capacity).fill(null)

  /** When the next thing is due to be told; `Infinity` = there is none. */
  nextAtS: Seconds = Number.POSITIVE_INFINITY

  constructor(delayS: Seconds) {
    this.delayS = delayS
  }

  ended(atS: Seconds, job: JobRow, ending: Ending): void {
    this.put(atS, KIND.ended, job, 0, ending, null)
  }

  requeued(atS: Seconds, job: JobRow, attainedS: Seconds, because: string): void {
    this.put(atS, KIND.requeued, job, attainedS, because, null)
  }

  nodeIs(atS: Seconds, node: NodeRow, state: NodeState): void {
    this.put(atS, KIND.node, node, 0, state, null)
  }

  outcome(atS: Seconds, step: Step, outcome: Outcome): void {
    this.put(atS, KIND.outcome, 0, 0, outcome, step)
  }

  /** Tells all that is due by now. */
  tell(watcher: Watcher, nowS: Seconds): void {
    while (this.nextAtS <= nowS) {
      const slot = this.head++ & this.mask
      this.nextAtS = this.head === this.tail ? Number.POSITIVE_INFINITY : this.atS[this.head & this.mask]! + this.delayS
      const atS = this.atS[slot]!
      const row = this.rows[slot]!
      const what = this.what[slot]!
      const step = this.steps[slot]!
      this.steps[slot] = null
      switch (this.kinds[slot]) {
        case KIND.ended:
          watcher.ended(row, what as Ending, atS)
          break
        case KIND.requeued:
          watcher.requeued(row, this.amounts[slot]!, what as string, atS)
          break
        case KIND.node:
          watcher.nodeSeen(row, what as NodeState, atS)
          break
        default:
          watcher.outcome(step!, what as Outcome, atS)
      }
    }
  }

  private put(
    atS: Seconds,
    kind: number,
    row: number,
    amount: number,
    what: Ending | NodeState | Outcome | string,
    step: Step | null,
  ): void {
    if (this.tail - this.head === this.capacity) this.grow()
    if (this.head === this.tail) this.nextAtS = atS + this.delayS
    const slot = this.tail++ & this.mask
    this.atS[slot] = atS
    this.kinds[slot] = kind
    this.rows[slot] = row
    this.amounts[slot] = amount
    this.what[slot] = what
    this.steps[slot] = step
  }

  /** Unrolls the ring into one twice as long. */
  private grow(): void {
    const { capacity, head } = this
    const longer = 2 * capacity
    this.atS = unrolled(this.atS, head, new Float64Array(longer))
    this.kinds = unrolled(this.kinds, head, new Uint8Array(longer))
    this.rows = unrolled(this.rows, head, new Int32Array(longer))
    this.amounts = unrolled(this.amounts, head, new Float64Array(longer))
    this.what = unrolled(this.what, head, new Array(longer).fill(''))
    this.steps = unrolled(this.steps, head, new Array<Step | null>(longer).fill(null))
    this.head = 0
    this.tail = capacity
    this.capacity = longer
    this.mask = longer - 1
  }
}
