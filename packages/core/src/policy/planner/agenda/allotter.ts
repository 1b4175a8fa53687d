import { gpusWorth, type Job } from '../../../domain/job.ts'
import { gpusIn } from '../../../domain/parts.ts'
import type { View } from '../../../domain/view.ts'
import { type Claim, NOTHING } from './claim.ts'

/** Gives the GPUs of the pools to jobs in order. */
export class Allotter {
  private readonly view: View
  private readonly jobs: readonly Job[]
  private readonly left: number[]
  /** What is held in each pool by running jobs whose turn has not come yet. */
  private readonly heldAhead: number[]

  /** @param capacity GPUs of each pool, by its index */
  constructor(view: View, jobs: readonly Job[], capacity: readonly number[]) {
    this.view = view
    this.jobs = jobs
    this.left = [...capacity]
    this.heldAhead = capacity.map(() => 0)
    for (const job of jobs) {
      const home = this.homeOf(job)
      if (home >= 0) this.heldAhead[home]! += gpusWorth(job.demand, gpusIn(view.jobs.parts(job.row)))
    }
  }

  /** @param sizeOf GPUs wanted for a job, the `i`th in order; 0 = it waits */
  claims(sizeOf: (job: Job, i: number) => number): readonly Claim[] {
    const claims: Claim[] = []
    for (const [i, job] of this.jobs.entries()) {
      // Work for processors alone takes no GPU from anybody.
      if (job.demand.milliPerGpu > 0 && !this.left.some((gpus) => gpus > NOTHING)) continue
      const home = this.homeOf(job)
      if (home >= 0) this.heldAhead[home]! -= gpusWorth(job.demand, gpusIn(this.view.jobs.parts(job.row)))
      const gpus = sizeOf(job, i)
      const need = gpusWorth(job.demand, gpus)
      const pool = gpus > 0 ? this.poolFor(job, home, need) : -1
      if (pool < 0) continue
      this.left[pool]! -= need
      claims.push({ job: job.row, gpus, pool: home })
    }
    return claims
  }

  /** Where it is if there is room; else where fewest others have to give way. */
  private poolFor(job: Job, home: number, need: number): number {
    if (home >= 0) return this.left[home]! >= need - NOTHING ? home : -1
    let best = -1
    let most = Number.NEGATIVE_INFINITY
    for (const { index } of this.view.poolsFor(job.demand)) {
      const spare = Math.min(need, this.left[index]! - this.heldAhead[index]!)
      if (this.left[index]! < need - NOTHING || spare <= most) continue
      best = index
      most = spare
    }
    return best
  }

  /** Pool the job runs in, or -1. */
  private homeOf({ row }: Job): number {
    const parts = this.view.jobs.parts(row)
    return parts.length === 0 ? -1 : this.view.nodes.poolOf[parts[0]!.node]!
  }
}
