import type { Estimate } from '../domain/job.ts'
import type { Seconds } from '../units/quantities.ts'
import { Recent } from './recent.ts'

/** Run times of a group of jobs by the number of GPUs, and of all numbers together. */
export class Sizes {
  private readonly lastJobs: number
  private readonly enough: number
  private readonly firstRoom: number
  private readonly any: Recent
  private readonly byGpus: Recent[] = []

  /**
   * @param lastJobs how many of the group's last jobs count
   * @param enough finished jobs there must be before their history is believed
   * @param firstRoom jobs that the group is expected to have
   */
  constructor(lastJobs: number, enough: number, firstRoom: number) {
    this.lastJobs = lastJobs
    this.enough = enough
    this.firstRoom = firstRoom
    this.any = new Recent(lastJobs, firstRoom)
  }

  add(gpus: number, ranS: Seconds): void {
    let same = this.byGpus[gpus]
    if (same === undefined) {
      same = new Recent(this.lastJobs, this.firstRoom)
      this.byGpus[gpus] = same
    }
    same.add(ranS)
    this.any.add(ranS)
  }

  /** From jobs of that size where there are enough, else of any size, else nothing. */
  estimate(gpus: number): Estimate | null {
    const same = this.byGpus[gpus]
    if (same !== undefined && same.count >= this.enough) return same.estimate()
    return this.any.count >= this.enough ? this.any.estimate() : null
  }
}
