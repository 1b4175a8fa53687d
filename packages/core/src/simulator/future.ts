import type { Seconds } from '../units/quantities.ts'

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
 * Events to come, in the order (time, sequence). A heap over columns: nothing is allocated per event.
 * An event that has become untrue stays in and is ignored by its epoch when it comes up.
 */
export class Future {
  length = 0
  /** The heap: when, and the slot that tells the rest. */
  private times = new Float64Array(1024)
  private slots = new Int32Array(1024)
  private sequences = new Float64Array(1024)
  private kinds = new Uint8Array(1024)
  private as = new Int32Array(1024)
  private bs = new Int32Array(1024)
  private free = new Int32Array(1024)
  private freeCount = 0
  private used = 0
  private sequence = 0

  get nextAtS(): Seconds {
    return this.length === 0 ? Number.POSITIVE_INFINITY : this.times[0]!
  }

  post(atS: Seconds, kind: Kind, a: number, b: number): void {
    if (!(atS >= 0)) throw new Error(`an event is posted for ${atS} s`)
    const slot = this.freeCount > 0 ? this.free[--this.freeCount]! : this.used++
    if (slot === this.kinds.length) this.grow()
    this.sequences[slot] = this.sequence++
    this.kinds[slot] = kind
    this.as[slot] = a
    this.bs[slot] = b
    this.rise(this.length++, atS, slot)
  }

  /** Takes the next event out and hands it to `handle`. There must be one. */
  take(handle: (kind: Kind, a: number, b: number) => void): void {
    const slot = this.slots[0]!
    const last = --this.length
    if (last > 0) this.sink(this.times[last]!, this.slots[last]!)
    this.free[this.freeCount++] = slot
    handle(this.kinds[slot]! as Kind, this.as[slot]!, this.bs[slot]!)
  }

  /** The newest event: it goes before others only where it comes sooner. */
  private rise(from: number, atS: Seconds, slot: number): void {
    const { times, slots } = this
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 2
      if (times[parent]! <= atS) break
      times[at] = times[parent]!
      slots[at] = slots[parent]!
      at = parent
    }
    times[at] = atS
    slots[at] = slot
  }

  /** Puts an event in from the top. */
  private sink(atS: Seconds, slot: number): void {
    const { times, slots, length } = this
    let at = 0
    for (let first = 1; first < length; first = 4 * at + 1) {
      let least = first
      const end = Math.min(first + 4, length)
      for (let child = first + 1; child < end; child++)
        if (this.isBefore(child, times[least]!, slots[least]!)) least = child
      if (!this.isBefore(least, atS, slot)) break
      times[at] = times[least]!
      slots[at] = slots[least]!
      at = least
    }
    times[at] = atS
    slots[at] = slot
  }

  /** Whether the event at a place of the heap comes before another. */
  private isBefore(place: number, atS: Seconds, slot: number): boolean {
    const ownS = this.times[place]!
    return ownS < atS || (ownS === atS && this.sequences[this.slots[place]!]! < this.sequences[slot]!)
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
