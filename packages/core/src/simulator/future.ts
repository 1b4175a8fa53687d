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
  private times = new Float64Array(1024)
  private sequences = new Float64Array(1024)
  private kinds = new Uint8Array(1024)
  private as = new Int32Array(1024)
  private bs = new Int32Array(1024)
  private heap = new Int32Array(1024)
  private free = new Int32Array(1024)
  private freeCount = 0
  private used = 0
  private sequence = 0

  get nextAtS(): Seconds {
    return this.length === 0 ? Number.POSITIVE_INFINITY : this.times[this.heap[0]!]!
  }

  post(atS: Seconds, kind: Kind, a: number, b: number): void {
    if (!(atS >= 0)) throw new Error(`an event is posted for ${atS} s`)
    const slot = this.freeCount > 0 ? this.free[--this.freeCount]! : this.used++
    if (slot === this.times.length) this.grow()
    this.times[slot] = atS
    this.sequences[slot] = this.sequence++
    this.kinds[slot] = kind
    this.as[slot] = a
    this.bs[slot] = b
    this.rise(this.length++, slot)
  }

  /** Takes the next event out and hands it to `handle`. There must be one. */
  take(handle: (kind: Kind, a: number, b: number) => void): void {
    const { heap } = this
    const slot = heap[0]!
    const last = heap[--this.length]!
    if (this.length > 0) this.sink(last)
    this.free[this.freeCount++] = slot
    handle(this.kinds[slot]! as Kind, this.as[slot]!, this.bs[slot]!)
  }

  private before(a: number, b: number): boolean {
    const ta = this.times[a]!
    const tb = this.times[b]!
    return ta < tb || (ta === tb && this.sequences[a]! < this.sequences[b]!)
  }

  private rise(from: number, slot: number): void {
    const { heap } = this
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 2
      const above = heap[parent]!
      if (!this.before(slot, above)) break
      heap[at] = above
      at = parent
    }
    heap[at] = slot
  }

  private sink(slot: number): void {
    const { heap, length } = this
    let at = 0
    while (true) {
      const first = 4 * at + 1
      if (first >= length) break
      let least = first
      const end = Math.min(first + 4, length)
      for (let child = first + 1; child < end; child++) if (this.before(heap[child]!, heap[least]!)) least = child
      if (!this.before(heap[least]!, slot)) break
      heap[at] = heap[least]!
      at = least
    }
    heap[at] = slot
  }

  private grow(): void {
    const size = this.times.length * 2
    const longer = <T extends Float64Array | Int32Array | Uint8Array>(column: T, make: (size: number) => T): T => {
      const copy = make(size)
      copy.set(column)
      return copy
    }
    this.times = longer(this.times, (n) => new Float64Array(n))
    this.sequences = longer(this.sequences, (n) => new Float64Array(n))
    this.kinds = longer(this.kinds, (n) => new Uint8Array(n))
    this.as = longer(this.as, (n) => new Int32Array(n))
    this.bs = longer(this.bs, (n) => new Int32Array(n))
    this.heap = longer(this.heap, (n) => new Int32Array(n))
    this.free = longer(this.free, (n) => new Int32Array(n))
  }
}
