import type { Estimate } from '../domain/job.ts'
import type { Seconds } from '../units/quantities.ts'

/** Finished jobs a group must have before its history is believed. */
const ENOUGH = 3

/**
 * Believes that a job will run as long as its tenant's last jobs with as many GPUs did: median and ninth
 * decile of the last `lastJobs`. Where there are too few it falls back to the tenant's jobs of any size,
 * then to everybody's jobs of that size, then to everybody's.
 *
 * Learns only from jobs whose end is known already. Cost: O(lastJobs) per finished job, O(1) per estimate.
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

/**
 * The last few values. They are put in order of size only when somebody asks: most groups are fallbacks
 * that nobody looks at.
 */
class Recent {
  count = 0
  private readonly inTurn: Float64Array
  private readonly sorted: Float64Array
  private next = 0
  /** Values added since they were last in order. */
  private unsorted = 0
  /** What left and what came when there is one such value. */
  private gone = Number.NaN
  private came = 0
  private known: Estimate | null = null

  constructor(capacity: number) {
    this.inTurn = new Float64Array(capacity)
    this.sorted = new Float64Array(capacity)
  }

  add(value: number): void {
    const { inTurn } = this
    const gone = inTurn[this.next]!
    inTurn[this.next] = value
    this.next = this.next + 1 === inTurn.length ? 0 : this.next + 1
    if (this.unsorted === 0) {
      this.gone = this.count === inTurn.length ? gone : Number.NaN
      this.came = value
    }
    if (this.count < inTurn.length) this.count++
    this.unsorted++
    this.known = null
  }

  /** The same object until a value is added. */
  estimate(): Estimate {
    if (this.known !== null) return this.known
    if (this.unsorted === 1) this.exchange(this.gone, this.came)
    else if (this.unsorted > 1) {
      this.sorted.set(this.inTurn)
      this.sorted.subarray(0, this.count).sort()
    }
    this.unsorted = 0
    this.known = { p50: this.at(0.5), p90: this.at(0.9) }
    return this.known
  }

  /** One value leaves (NaN = none), one comes: only what lies between their places moves. */
  private exchange(gone: number, came: number): void {
    const { sorted, count } = this
    let hole = Number.isNaN(gone) ? count - 1 : this.placeOf(gone)
    for (; hole > 0 && sorted[hole - 1]! > came; hole--) sorted[hole] = sorted[hole - 1]!
    for (; hole + 1 < count && sorted[hole + 1]! < came; hole++) sorted[hole] = sorted[hole + 1]!
    sorted[hole] = came
  }

  /** Place of the first value that is not below this one. */
  private placeOf(value: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.sorted[middle]! < value) low = middle + 1
      else high = middle
    }
    return low
  }

  private at(share: number): Seconds {
    return this.sorted[Math.min(this.count - 1, Math.floor(share * this.count))]!
  }
}
