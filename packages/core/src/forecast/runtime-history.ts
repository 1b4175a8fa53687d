import type { Estimate } from '../domain/job.ts'
import type { Seconds } from '../units/quantities.ts'

/** Finished jobs a group must have before its history is believed. */
const ENOUGH = 3

/**
 * Believes that a job will run as long as its tenant's last jobs with as many GPUs did: median and ninth
 * decile of the last `lastJobs`. Where there are too few it falls back to the tenant's jobs of any size,
 * then to everybody's jobs of that size, then to everybody's.
 *
 * Learns only from jobs whose end is known already. Cost: O(1) per finished job; an estimate is at most a
 * twentieth of `lastJobs` behind and costs O(lastJobs) where it catches up.
 */
export class RuntimeHistory {
  private readonly lastJobs: number
  private readonly tenants = new Map<string, Sizes>()
  private readonly everybody: Sizes

  constructor(lastJobs: number) {
    this.lastJobs = lastJobs
    this.everybody = new Sizes(lastJobs)
  }

  learn(tenant: string, gpus: number, ranS: Seconds): void {
    let own = this.tenants.get(tenant)
    if (own === undefined) {
      own = new Sizes(this.lastJobs)
      this.tenants.set(tenant, own)
    }
    own.add(gpus, ranS)
    this.everybody.add(gpus, ranS)
  }

  estimate(tenant: string, gpus: number): Estimate | null {
    return this.tenants.get(tenant)?.estimate(gpus) ?? this.everybody.estimate(gpus)
  }
}

/** Run times by the number of GPUs, and of all numbers together. */
class Sizes {
  private readonly lastJobs: number
  private readonly any: Recent
  private readonly byGpus: Recent[] = []

  constructor(lastJobs: number) {
    this.lastJobs = lastJobs
    this.any = new Recent(lastJobs)
  }

  add(gpus: number, ranS: Seconds): void {
    let same = this.byGpus[gpus]
    if (same === undefined) {
      same = new Recent(this.lastJobs)
      this.byGpus[gpus] = same
    }
    same.add(ranS)
    this.any.add(ranS)
  }

  /** From jobs of that size where there are enough, else of any size, else nothing. */
  estimate(gpus: number): Estimate | null {
    const same = this.byGpus[gpus]
    if (same !== undefined && same.count >= ENOUGH) return same.estimate()
    return this.any.count >= ENOUGH ? this.any.estimate() : null
  }
}

/** Share of a group's values that may have come since they were last put in order. */
const FRESHNESS = 0.05

/**
 * The last few values. They are put in order of size only when somebody asks and a twentieth of them is
 * new: most groups are fallbacks that nobody looks at, and one value among many moves no quantile far.
 */
class Recent {
  count = 0
  private readonly inTurn: Float64Array
  /** What each value of `inTurn` took the place of; NaN = nothing. */
  private readonly instead: Float64Array
  private readonly sorted: Float64Array
  private sortedCount = 0
  private next = 0
  /** Values added since they were last in order. */
  private fresh = 0
  private known: Estimate = { p50: Number.NaN, p90: Number.NaN }

  constructor(capacity: number) {
    this.inTurn = new Float64Array(capacity)
    this.instead = new Float64Array(capacity).fill(Number.NaN)
    this.sorted = new Float64Array(capacity)
  }

  add(value: number): void {
    const { inTurn, next } = this
    if (this.count === inTurn.length) this.instead[next] = inTurn[next]!
    else this.count++
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
