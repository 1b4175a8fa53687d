import { type JobId, type JobRow, jobId, type TenantId, tenantId } from '../domain/ids.ts'
import type { Checkpoint, Demand, Estimate, Job, JobClass, Tier } from '../domain/job.ts'
import type { Seconds } from '../units/quantities.ts'
import { idOf, type Workload } from '../workload/workload.ts'

const NO_ROWS: readonly JobRow[] = []

/** A job of a workload as the scheduler is told of it. Its id is made where somebody asks for it: few do. */
export class Submission implements Job {
  readonly row: JobRow
  readonly submittedAtS: Seconds
  readonly demand: Demand
  readonly jobClass: JobClass
  readonly tenant: TenantId
  readonly priority: number
  readonly tier: Tier
  readonly deadlineS: Seconds | null
  readonly checkpoint: Checkpoint
  readonly after: readonly JobRow[]
  readonly runtimeS: Estimate | null
  /** Hidden from who holds the job: it tells how long jobs really run. */
  readonly #workload: Workload

  constructor(workload: Workload, row: JobRow, runtimeS: Estimate | null) {
    const deadlineS = workload.deadlineS[row]!
    this.row = row
    this.submittedAtS = workload.submittedAtS[row]!
    this.demand = workload.demands[workload.demandOf[row]!]!
    this.jobClass = workload.classes[workload.classOf[row]!]!
    this.tenant = tenantId(workload.tenants[workload.tenantOf[row]!]!)
    this.priority = workload.priority[row]!
    this.tier = workload.tier[row]! as Tier
    this.deadlineS = deadlineS === Number.POSITIVE_INFINITY ? null : deadlineS
    this.checkpoint = workload.checkpoints[workload.checkpointOf[row]!]!
    this.after = workload.after.size === 0 ? NO_ROWS : (workload.after.get(row) ?? NO_ROWS)
    this.runtimeS = runtimeS
    this.#workload = workload
  }

  get id(): JobId {
    return jobId(idOf(this.#workload, this.row))
  }
}
