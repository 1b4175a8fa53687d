import type { JobRow } from '../../domain/ids.ts'
import { gpusWorth, type Job, type JobState } from '../../domain/job.ts'
import { gpusIn } from '../../domain/parts.ts'
import type { Part } from '../../domain/plan.ts'
import type { JobsView } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'
import { IndexedHeap } from './indexed-heap.ts'
import { TenantColumns } from './tenant-columns.ts'

const NO_PARTS: readonly Part[] = []

/** What is believed of each job, in columns that grow as jobs come. */
export class JobColumns implements JobsView {
  count = 0
  /** Jobs known to be over. */
  over = 0
  private readonly jobs: (Job | null)[]
  readonly states: JobState[]
  readonly partsOf: (readonly Part[])[]
  readonly tenants: TenantColumns
  private tenantOf: Int32Array
  private startedAt: Float64Array
  private attained: Float64Array
  private readonly movedLoss = new Map<JobRow, Seconds>()
  /** GPU-seconds held up to `heldFrom`, and since when what is held now is. */
  private served: Float64Array
  private heldFrom: Float64Array
  /** These two are empty until somebody asks for jobs by their end. */
  private believedEnd = new Float64Array(0)
  private place = new Int32Array(0)
  private readonly running = new IndexedHeap(this.believedEnd, null, this.place)
  private readonly now: () => Seconds
  private ordersEnds = false

  /** @param expected jobs to make room for at once; more may come */
  constructor(now: () => Seconds, expected: number) {
    this.now = now
    this.tenants = new TenantColumns(now)
    this.jobs = new Array<Job | null>(expected)
    this.states = new Array<JobState>(expected)
    this.partsOf = new Array<readonly Part[]>(expected)
    this.tenantOf = new Int32Array(expected)
    this.startedAt = new Float64Array(expected)
    this.attained = new Float64Array(expected)
    this.served = new Float64Array(expected)
    this.heldFrom = new Float64Array(expected)
  }

  add(job: Job): void {
    if (job.row !== this.count) throw new Error(`job ${job.id} came with row ${job.row}, not ${this.count}`)
    if (this.count === this.startedAt.length) this.grow()
    this.tenantOf[this.count] = this.tenants.meet(job.tenant)
    this.jobs[this.count] = job
    this.states[this.count] = 'held'
    this.partsOf[this.count] = NO_PARTS
    this.count++
  }

  job(row: JobRow): Job {
    const job = this.jobs[row]
    if (job == null) throw new Error(`job ${row} is over or has not come`)
    return job
  }

  /** The job is over: what it asked for need not be kept. */
  forget(row: JobRow): void {
    this.jobs[row] = null
    this.over++
  }

  state(row: JobRow): JobState {
    return this.states[row]!
  }

  parts(row: JobRow): readonly Part[] {
    return this.partsOf[row]!
  }

  startedAtS(row: JobRow): Seconds {
    return this.startedAt[row]!
  }

  heldSinceS(row: JobRow): Seconds {
    return this.heldFrom[row]!
  }

  attainedS(row: JobRow): Seconds {
    return this.attained[row]!
  }

  movedLossS(row: JobRow): Seconds {
    return this.movedLoss.get(row) ?? 0
  }

  lostToMove(row: JobRow, lossS: Seconds): void {
    this.movedLoss.set(row, this.movedLossS(row) + lossS)
  }

  /** The job holds `parts` from now on and is believed to end one estimate later. */
  hold(row: JobRow, parts: readonly Part[]): void {
    this.partsOf[row] = parts
    this.tenants.hold(this.tenantOf[row]!, this.job(row).demand, gpusIn(parts))
    const nowS = this.now()
    this.startedAt[row] = nowS
    this.heldFrom[row] = nowS
    if (this.ordersEnds) this.orderEnd(row)
  }

  private orderEnd(row: JobRow): void {
    const { runtimeS } = this.job(row)
    if (runtimeS === null) return
    this.believedEnd[row] = this.heldFrom[row]! + Math.max(0, runtimeS.p50 - this.attained[row]!)
    if (this.running.has(row)) this.running.update(row)
    else this.running.add(row)
  }

  /** The job holds nothing any more. */
  release(row: JobRow): void {
    if (this.partsOf[row]!.length > 0) this.change(row, NO_PARTS)
    if (this.ordersEnds) this.running.remove(row)
  }

  /** The job holds other GPUs than before, without having been stopped. */
  regrip(row: JobRow, parts: readonly Part[]): void {
    this.change(row, parts)
    if (this.ordersEnds) this.orderEnd(row)
  }

  gpuSeconds(row: JobRow): number {
    return this.served[row]! + this.heldGpus(row) * (this.now() - this.heldFrom[row]!)
  }

  /** The job holds `parts` instead of what it held. */
  private change(row: JobRow, parts: readonly Part[]): void {
    const { demand } = this.job(row)
    const before = gpusIn(this.partsOf[row]!)
    const nowS = this.now()
    this.served[row]! += gpusWorth(demand, before) * (nowS - this.heldFrom[row]!)
    this.heldFrom[row] = nowS
    this.tenants.hold(this.tenantOf[row]!, demand, gpusIn(parts) - before)
    this.partsOf[row] = parts
  }

  private heldGpus(row: JobRow): number {
    const gpus = gpusIn(this.partsOf[row]!)
    return gpus === 0 ? 0 : gpusWorth(this.job(row).demand, gpus)
  }

  keep(row: JobRow, attainedS: Seconds): void {
    this.attained[row] = attainedS
  }

  /**
   * Kept up to date from the first time it is asked for. A job past its believed end is believed to
   * need as long again as it has run (at least a minute).
   */
  byBelievedEnd(limit: number): readonly { readonly job: Job; readonly endsAtS: Seconds }[] {
    const nowS = this.now()
    if (!this.ordersEnds) {
      this.ordersEnds = true
      this.believedEnd = new Float64Array(this.startedAt.length)
      this.place = new Int32Array(this.startedAt.length).fill(-1)
      this.running.useColumns(this.believedEnd, null, this.place)
      for (let row = 0; row < this.count; row++) if (this.partsOf[row]!.length > 0) this.orderEnd(row)
    }
    for (let row = this.running.peek(); row >= 0 && this.believedEnd[row]! < nowS; row = this.running.peek()) {
      this.believedEnd[row] = nowS + Math.max(60, nowS - this.startedAt[row]!)
      this.running.update(row)
    }
    return this.running.least(limit).map((row) => ({ job: this.job(row), endsAtS: this.believedEnd[row]! }))
  }

  private grow(): void {
    const longer = (column: Float64Array) => {
      const copy = new Float64Array(Math.max(64, column.length * 2))
      copy.set(column)
      return copy
    }
    const tenants = new Int32Array(Math.max(64, this.tenantOf.length * 2))
    tenants.set(this.tenantOf)
    this.tenantOf = tenants
    this.startedAt = longer(this.startedAt)
    this.attained = longer(this.attained)
    this.served = longer(this.served)
    this.heldFrom = longer(this.heldFrom)
    if (!this.ordersEnds) return
    this.believedEnd = longer(this.believedEnd)
    const place = new Int32Array(this.startedAt.length).fill(-1)
    place.set(this.place)
    this.place = place
    this.running.useColumns(this.believedEnd, null, place)
  }
}
