import type { Seconds } from '../units/quantities.ts'
import { Turns } from './turns.ts'

/** What can happen of itself. Handlers are in `on-<event>.ts`. */
export const KIND = {
  jobStarted: 0,
  jobRestored: 1,
  jobFinished: 2,
  jobSaved: 3,
  actionFailed: 4,
  nodeRests: 5,
  nodeWoke: 6,
  someNodeFails: 7,
  nodeRepaired: 8,
} as const

export type Kind = (typeof KIND)[keyof typeof KIND]

/**
 * Events to come, in the order (time, sequence). Columns: nothing is allocated per event. Events that are said to
 * come in turn queue up; all others are in a heap.
 * An event that has become untrue stays in and is ignored by its epoch when it comes up.
 */
export class Future {
  length = 0
  /** When the next event comes; `Infinity` = there is none. */
  nextAtS: Seconds = Number.POSITIVE_INFINITY
  /** The heap: when, and the slot that tells the rest. */
  private heapLength = 0
  private times = new Float64Array(1024)
  private slots = new Int32Array(1024)
  /** The queue, a ring of the same. */
  private readonly turns = new Turns()
  private sequences = new Float64Array(1024)
  private kinds = new Uint8Array(1024)
  private as = new Int32Array(1024)
  private bs = new Int32Array(1024)
  private free = new Int32Array(1024)
  private freeCount = 0
  private used = 0
  private sequence = 0

  post(atS: Seconds, kind: Kind, a: number, b: number): void {
    const slot = this.slotFor(atS, kind, a, b)
    this.rise(this.heapLength++, atS, slot)
  }

  /** Posts an event that most likely comes no sooner than all that were posted so before: it need not be sorted in. */
  postInTurn(atS: Seconds, kind: Kind, a: number, b: number): void {
    const slot = this.slotFor(atS, kind, a, b)
    if (atS >= this.turns.lastAtS) this.turns.add(atS, slot)
    else this.rise(this.heapLength++, atS, slot)
  }

  /** Takes the next event out and hands it to `handle`. There must be one. */
  take(handle: (kind: Kind, a: number, b: number) => void): void {
    const { turns } = this
    const slot = this.isInTurn() ? turns.take() : this.takeTop()
    this.length--
    this.nextAtS = Math.min(turns.nextAtS, this.heapLength === 0 ? Number.POSITIVE_INFINITY : this.times[0]!)
    this.free[this.freeCount++] = slot
    handle(this.kinds[slot]! as Kind, this.as[slot]!, this.bs[slot]!)
  }

  private slotFor(atS: Seconds, kind: Kind, a: number, b: number): number {
    if (!(atS >= 0)) throw new Error(`an event is posted for ${atS} s`)
    const slot = this.freeCount > 0 ? this.free[--this.freeCount]! : this.used++
    if (slot === this.kinds.length) this.grow()
    this.sequences[slot] = this.sequence++
    this.kinds[slot] = kind
    this.as[slot] = a
    this.bs[slot] = b
    this.length++
    if (atS < this.nextAtS) this.nextAtS = atS
    return slot
  }

  /** Whether the next event is the first of the queue. */
  private isInTurn(): boolean {
    const { turns } = this
    if (this.heapLength === 0) return true
    const topS = this.times[0]!
    if (turns.nextAtS !== topS) return turns.nextAtS < topS
    return this.sequences[turns.nextSlot]! < this.sequences[this.slots[0]!]!
  }

  private takeTop(): number {
    const slot = this.slots[0]!
    const last = --this.heapLength
    if (last > 0) this.sink(this.times[last]!, this.slots[last]!)
    return slot
  }

  /** The newest event: it goes before others only where it comes sooner. */
  private rise(from: number, atS: Seconds, slot: number): void {
    const { times, slots } = this
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 2
      const aboveS = times[parent]!
      if (aboveS <= atS) break
      times[at] = aboveS
      slots[at] = slots[parent]!
      at = parent
    }
    times[at] = atS
    slots[at] = slot
  }

  /** Puts an event in from the top. */
  private sink(atS: Seconds, slot: number): void {
    const { times, slots, sequences } = this
    const length = this.heapLength
    let at = 0
    for (let first = 1; first < length; first = 4 * at + 1) {
      let least = first
      let leastS = times[first]!
      const end = Math.min(first + 4, length)
      for (let child = first + 1; child < end; child++) {
        const childS = times[child]!
        if (childS > leastS) continue
        if (childS === leastS && sequences[slots[child]!]! > sequences[slots[least]!]!) continue
        least = child
        leastS = childS
      }
      if (leastS > atS || (leastS === atS && sequences[slots[least]!]! > sequences[slot]!)) break
      times[at] = leastS
      slots[at] = slots[least]!
      at = least
    }
    times[at] = atS
    slots[at] = slot
  }

  private grow(): void {
    const size = this.kinds.length * 2
    const longer = <T extends Float64Array | Int32Array | Uint8Array>(column: T, make: (size: number) => T): T => {
      const copy = make(size)
      copy.set(column)
      return copy
    }
    this.times = longer(this.times, (n) => new Float64Array(n))
    this.slots = longer(this.slots, (n) => new Int32Array(n))
    this.sequences = longer(this.sequences, (n) => new Float64Array(n))
    this.kinds = longer(this.kinds, (n) => new Uint8Array(n))
    this.as = longer(this.as, (n) => new Int32Array(n))
    this.bs = longer(this.bs, (n) => new Int32Array(n))
    this.free = longer(this.free, (n) => new Int32Array(n))
  }
}
