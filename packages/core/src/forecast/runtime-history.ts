import type { Estimate } from '../domain/job.ts'
import type { Seconds } from '../units/quantities.ts'
import { NamedRuns } from './named-runs.ts'
import { Sizes } from './sizes.ts'

/** Finished jobs a group must have before its history is believed. */
const ENOUGH = 3

/**
 * Believes that a job will run as long as its tenant's last jobs with as many GPUs did: median and ninth
 * decile of the last `lastJobs`. Where there are too few it falls back to the tenant's jobs of any size,
 * then to everybody's jobs of that size, then to everybody's. For a job with a name, the tenant's jobs of
 * that name come before all of these, and then those of close names; see `NamedRuns`.
 *
 * Learns only from jobs whose end is known already. Cost: O(1) per finished job; an estimate is at most a
 * twentieth of `lastJobs` behind and costs O(lastJobs) where it catches up. Memory: up to 48 B × `lastJobs`
 * for each name and as much for each stem.
 */
export class RuntimeHistory {
  private readonly lastJobs: number
  private readonly tenants = new Map<string, Sizes>()
  private readonly named = new Map<string, NamedRuns>()
  private readonly everybody: Sizes

  constructor(lastJobs: number) {
    this.lastJobs = lastJobs
    this.everybody = new Sizes(lastJobs, ENOUGH, lastJobs)
  }

  /** @param name the job's, empty = it has none */
  learn(tenant: string, name: string, gpus: number, ranS: Seconds): void {
    let own = this.tenants.get(tenant)
    if (own === undefined) {
      own = new Sizes(this.lastJobs, ENOUGH, this.lastJobs)
      this.tenants.set(tenant, own)
    }
    own.add(gpus, ranS)
    this.everybody.add(gpus, ranS)
    if (name !== '') this.namedBy(tenant).add(name, gpus, ranS)
  }

  /** @param name the job's, empty = it has none */
  estimate(tenant: string, name: string, gpus: number): Estimate | null {
    const byName = name === '' ? null : (this.named.get(tenant)?.estimate(name, gpus) ?? null)
    return byName ?? this.tenants.get(tenant)?.estimate(gpus) ?? this.everybody.estimate(gpus)
  }

  private namedBy(tenant: string): NamedRuns {
    let named = this.named.get(tenant)
    if (named === undefined) {
      named = new NamedRuns(this.lastJobs, ENOUGH)
      this.named.set(tenant, named)
    }
    return named
  }
}
