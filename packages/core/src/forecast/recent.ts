import type { Estimate } from '../domain/job.ts'
import type { Seconds } from '../units/quantities.ts'

/** Share of a group's values that may have come since they were last put in order. */
const FRESHNESS = 0.05

/**
 * The last few values, up to `capacity`. They are put in order of size only when somebody asks and a
 * twentieth of them is new: most groups are fallbacks that nobody looks at, and one value among many moves
 * no quantile far.
 */
export class Recent {
  count = 0
  private readonly capacity: number
  private inTurn: Float64Array
  /** What each value of `inTurn` took the place of; NaN = nothing. */
  private instead: Float64Array
  private sorted: Float64Array
  private sortedCount = 0
  private next = 0
  /** Values added since they were last in order. */
  private fresh = 0
  private known: Estimate = { p50: Number.NaN, p90: Number.NaN }

  /** @param firstRoom values there is room for at first; making more takes time, keeping it takes memory */
  constructor(capacity: number, firstRoom: number) {
    const room = Math.min(capacity, firstRoom)
    this.capacity = capacity
    this.inTurn = new Float64Array(room)
    this.instead = new Float64Array(room).fill(Number.NaN)
    this.sorted = new Float64Array(room)
  }

  add(value: number): void {
    if (this.count === this.inTurn.length && this.count < this.capacity) this.makeRoom()
    const { inTurn, next } = this
    if (this.count < inTurn.length) this.count++
    else this.instead[next] = inTurn[next]!
    inTurn[next] = value
    this.next = next + 1 === inTurn.length ? 0 : next + 1
    this.fresh++
  }

  estimate(): Estimate {
    if (this.fresh > FRESHNESS * this.sortedCount) {
      this.order()
      this.known = { p50: this.at(0.5), p90: this.at(0.9) }
    }
    return this.known
  }

  private makeRoom(): void {
    const { count, inTurn, sorted } = this
    const room = Math.min(this.capacity, 2 * count)
    this.inTurn = new Float64Array(room)
    this.inTurn.set(inTurn)
    this.instead = new Float64Array(room).fill(Number.NaN)
    this.sorted = new Float64Array(room)
    this.sorted.set(sorted)
    this.next = count
  }

  private order(): void {
    const { inTurn, fresh, count } = this
    if (fresh > count / 4) {
      this.sorted.set(inTurn)
      this.sorted.subarray(0, count).sort()
      this.sortedCount = count
    } else
      for (let back = fresh; back > 0; back--) {
        const slot = (this.next - back + inTurn.length) % inTurn.length
        this.exchange(this.instead[slot]!, inTurn[slot]!)
      }
    this.fresh = 0
  }

  /** One value leaves (NaN = none), one comes: only what lies between their places moves. */
  private exchange(gone: number, came: number): void {
    const { sorted } = this
    let hole = Number.isNaN(gone) ? this.sortedCount++ : this.placeOf(gone)
    for (; hole > 0 && sorted[hole - 1]! > came; hole--) sorted[hole] = sorted[hole - 1]!
    for (; hole + 1 < this.sortedCount && sorted[hole + 1]! < came; hole++) sorted[hole] = sorted[hole + 1]!
    sorted[hole] = came
  }

  /** Place of the first value that is not below this one. */
  private placeOf(value: number): number {
    let low = 0
    let high = this.sortedCount
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.sorted[middle]! < value) low = middle + 1
      else high = middle
    }
    return low
  }

  private at(share: number): Seconds {
    return this.sorted[Math.min(this.sortedCount - 1, Math.floor(share * this.sortedCount))]!
  }
}
