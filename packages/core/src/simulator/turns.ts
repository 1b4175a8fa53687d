import type { Seconds } from '../units/quantities.ts'
import { unrolled } from './unrolled.ts'

/** Events that come one after the other: when, and the slot that tells the rest. Columns in a ring. */
export class Turns {
  /** When the first and the last of them come; `Infinity` and `-Infinity` where there is none. */
  nextAtS: Seconds = Number.POSITIVE_INFINITY
  lastAtS: Seconds = Number.NEGATIVE_INFINITY
  private times = new Float64Array(256)
  private slots = new Int32Array(256)
  private head = 0
  private tail = 0

  /** The slot of the first; there must be one. */
  get nextSlot(): number {
    return this.slots[this.head & (this.slots.length - 1)]!
  }

  add(atS: Seconds, slot: number): void {
    if (this.tail - this.head === this.slots.length) this.grow()
    if (this.head === this.tail) this.nextAtS = atS
    const at = this.tail++ & (this.slots.length - 1)
    this.times[at] = atS
    this.slots[at] = slot
    this.lastAtS = atS
  }

  take(): number {
    const mask = this.slots.length - 1
    const slot = this.slots[this.head++ & mask]!
    if (this.head === this.tail) {
      this.nextAtS = Number.POSITIVE_INFINITY
      this.lastAtS = Number.NEGATIVE_INFINITY
    } else this.nextAtS = this.times[this.head & mask]!
    return slot
  }

  private grow(): void {
    const size = this.slots.length
    this.times = unrolled(this.times, this.head, new Float64Array(2 * size))
    this.slots = unrolled(this.slots, this.head, new Int32Array(2 * size))
    this.head = 0
    this.tail = size
  }
}
