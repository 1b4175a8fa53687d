import type { JobRow } from '../../domain/ids.ts'
import type { Seconds } from '../../units/quantities.ts'
import { IndexedHeap } from './indexed-heap.ts'

/** Jobs that were told to wait until an instant. */
export class Holds {
  private untilS = new Float64Array(64)
  private place = new Int32Array(64).fill(-1)
  private readonly heap = new IndexedHeap(this.untilS, null, this.place)

  put(row: JobRow, untilS: Seconds): void {
    if (row >= this.untilS.length) this.growTo(row)
    this.untilS[row] = untilS
    this.heap.add(row)
  }

  has(row: JobRow): boolean {
    return row < this.place.length && this.heap.has(row)
  }

  drop(row: JobRow): void {
    if (row < this.place.length) this.heap.remove(row)
  }

  /** When the first hold ends, or `Infinity`. */
  get nextEndS(): Seconds {
    const row = this.heap.peek()
    return row < 0 ? Number.POSITIVE_INFINITY : this.untilS[row]!
  }

  /** Takes out a job whose hold is over, or returns -1. */
  over(nowS: Seconds): JobRow {
    const row = this.heap.peek()
    if (row < 0 || this.untilS[row]! > nowS) return -1
    this.heap.remove(row)
    return row
  }

  private growTo(row: JobRow): void {
    const size = Math.max(row + 1, this.untilS.length * 2)
    const untilS = new Float64Array(size)
    untilS.set(this.untilS)
    const place = new Int32Array(size).fill(-1)
    place.set(this.place)
    this.untilS = untilS
    this.place = place
    this.heap.useColumns(untilS, null, place)
  }
}
