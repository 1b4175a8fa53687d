import type { JobRow } from '../domain/ids.ts'
import type { Part, Step } from '../domain/plan.ts'
import { ENDINGS, type Workload } from '../workload/workload.ts'

/** What a job is really doing. */
export const PHASE = {
  absent: 0,
  waiting: 1,
  starting: 2,
  restoring: 3,
  running: 4,
  saving: 5,
  over: 6,
} as const

const NO_PARTS: readonly Part[] = []

/**
 * What is true of each job and known to nobody before it shows: how much work is left, how fast it goes,
 * what it draws. Columns by row of the workload. Nothing under `policy/` may import this.
 */
export class JobTruth {
  readonly phase: Uint8Array
  /** Raised by whatever makes events already posted for the job untrue. */
  readonly epoch: Int32Array
  /** Attempt under way, as an index into the workload's attempts. */
  readonly attempt: Int32Array
  /** Seconds of this attempt's work left, at full speed. */
  readonly workLeftS: Float64Array
  /** Work that survived the last loss of GPUs: 0 means there is nothing to restore. */
  readonly keptS: Float64Array
  readonly speed: Float64Array
  /** When `workLeftS` was last brought up to date. */
  readonly workedAtS: Float64Array
  readonly powerW: Float64Array
  readonly energyJ: Float64Array
  /** When `energyJ` was last brought up to date. */
  readonly bookedAtS: Float64Array
  readonly heldGpuS: Float64Array
  readonly heldSinceS: Float64Array
  /** NaN until then. */
  readonly firstStartAtS: Float64Array
  readonly endedAtS: Float64Array
  /** Since when it has been waiting without GPUs. */
  readonly waitingSinceS: Float64Array
  readonly waitedS: Float64Array
  readonly ending: Int8Array
  readonly partsOf: (readonly Part[])[]
  /** All GPUs of jobs that move or are resized, as they will be: those not held yet are reserved. */
  readonly targets = new Map<JobRow, readonly Part[]>()
  /** The step whose action on this job is under way. */
  readonly stepOf: (Step | null)[]

  constructor(workload: Workload) {
    const n = workload.count
    this.phase = new Uint8Array(n)
    this.epoch = new Int32Array(n)
    this.attempt = workload.attemptFrom.slice(0, n)
    this.workLeftS = new Float64Array(n)
    this.keptS = new Float64Array(n)
    this.speed = new Float64Array(n)
    this.workedAtS = new Float64Array(n)
    this.powerW = new Float64Array(n)
    this.energyJ = new Float64Array(n)
    this.bookedAtS = new Float64Array(n)
    this.heldGpuS = new Float64Array(n)
    this.heldSinceS = new Float64Array(n)
    this.firstStartAtS = new Float64Array(n).fill(Number.NaN)
    this.endedAtS = new Float64Array(n).fill(Number.NaN)
    this.waitingSinceS = new Float64Array(n)
    this.waitedS = new Float64Array(n)
    this.ending = new Int8Array(n).fill(-1)
    this.partsOf = new Array<readonly Part[]>(n).fill(NO_PARTS)
    this.stepOf = new Array<Step | null>(n).fill(null)
    for (let row = 0; row < n; row++) this.workLeftS[row] = workload.attemptS[this.attempt[row]!]!
  }

  targetOf(row: JobRow): readonly Part[] | undefined {
    return this.targets.size === 0 ? undefined : this.targets.get(row)
  }
}

/** Number of an ending, as kept in `JobTruth.ending` and the workload. */
export const PASSED = ENDINGS.indexOf('passed')
export const FAILED = ENDINGS.indexOf('failed')
