import type { Seconds } from '../units/quantities.ts'

/** What is counted at every moment, beside energy. Quantities are of now; `book` integrates them. */
export class Gauges {
  /** Thousandths of GPUs held by jobs, and of those on which work goes forward. */
  allocatedMilli = 0
  busyMilli = 0
  /** Whole free GPUs on awake nodes that also have work, and on all awake nodes. */
  strandedGpus = 0
  awakeFreeGpus = 0
  waitingJobs = 0
  runningJobs = 0
  restingNodes = 0
  allocatedGpuS = 0
  busyGpuS = 0
  strandedGpuS = 0
  awakeFreeGpuS = 0
  bookedToS: Seconds = 0

  book(fromS: Seconds, toS: Seconds): void {
    const durationS = toS - fromS
    this.allocatedGpuS += (this.allocatedMilli * durationS) / 1000
    this.busyGpuS += (this.busyMilli * durationS) / 1000
    this.strandedGpuS += this.strandedGpus * durationS
    this.awakeFreeGpuS += this.awakeFreeGpus * durationS
  }
}
