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
  private readonly groups = new Map<string, Recent>()

  constructor(lastJobs: number) {
    this.lastJobs = lastJobs
  }

  learn(tenant: string, gpus: number, ranS: Seconds): void {
    for (const key of keys(tenant, gpus)) {
      let group = this.groups.get(key)
      if (group === undefined) {
        group = new Recent(this.lastJobs)
        this.groups.set(key, group)
      }
      group.add(ranS)
    }
  }

  estimate(tenant: string, gpus: number): Estimate | null {
    for (const key of keys(tenant, gpus)) {
      const group = this.groups.get(key)
      if (group !== undefined && group.count >= ENOUGH) return group.estimate()
    }
    return null
  }
}

const keys = (tenant: string, gpus: number): readonly string[] => [
  `${tenant}/${gpus}`,
  `${tenant}/`,
  `/${gpus}`,
  '/',
]

/** The last few values, also kept in order of size. */
class Recent {
  count = 0
  private readonly inTurn: Float64Array
  private readonly sorted: Float64Array
  private next = 0

  constructor(capacity: number) {
    this.inTurn = new Float64Array(capacity)
    this.sorted = new Float64Array(capacity)
  }

  add(value: number): void {
    const { sorted, inTurn } = this
    let at = this.count
    if (this.count === inTurn.length) {
      const oldest = inTurn[this.next]!
      at = sorted.indexOf(oldest)
      sorted.copyWithin(at, at + 1, this.count)
      at = this.count - 1
    } else this.count++
    while (at > 0 && sorted[at - 1]! > value) {
      sorted[at] = sorted[at - 1]!
      at--
    }
    sorted[at] = value
    inTurn[this.next] = value
    this.next = (this.next + 1) % inTurn.length
  }

  estimate(): Estimate {
    const at = (share: number) => this.sorted[Math.min(this.count - 1, Math.floor(share * this.count))]!
    return { p50: at(0.5), p90: at(0.9) }
  }
}
