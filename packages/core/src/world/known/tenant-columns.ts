import type { TenantId, TenantRow } from '../../domain/ids.ts'
import type { Demand } from '../../domain/job.ts'
import type { TenantsView } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'

/** What the jobs of each tenant hold and have held, in columns that grow as tenants come. */
export class TenantColumns implements TenantsView {
  private readonly names: TenantId[] = []
  private readonly rows = new Map<TenantId, TenantRow>()
  /** Thousandths of GPUs: whole numbers, so that sums come back to 0. */
  private readonly gpuMilli: number[] = []
  private readonly cpu: number[] = []
  private readonly memory: number[] = []
  /** Thousandths of GPU-seconds held up to `countedTo`. */
  private readonly served: number[] = []
  private readonly countedTo: Seconds[] = []
  private readonly now: () => Seconds

  constructor(now: () => Seconds) {
    this.now = now
  }

  get count(): number {
    return this.names.length
  }

  row(tenant: TenantId): TenantRow {
    return this.rows.get(tenant) ?? -1
  }

  tenant(row: TenantRow): TenantId {
    return this.names[row]!
  }

  gpus(row: TenantRow): number {
    return this.gpuMilli[row]! / 1000
  }

  cpuMilli(row: TenantRow): number {
    return this.cpu[row]!
  }

  memoryMiB(row: TenantRow): number {
    return this.memory[row]!
  }

  gpuSeconds(row: TenantRow): number {
    return (this.served[row]! + this.gpuMilli[row]! * (this.now() - this.countedTo[row]!)) / 1000
  }

  /** A job of this tenant has come. @returns the tenant's row */
  meet(tenant: TenantId): TenantRow {
    const known = this.rows.get(tenant)
    if (known !== undefined) return known
    const row = this.names.push(tenant) - 1
    this.rows.set(tenant, row)
    for (const column of [this.gpuMilli, this.cpu, this.memory, this.served]) column.push(0)
    this.countedTo.push(this.now())
    return row
  }

  /** A job of the tenant holds so many GPUs more than before, or fewer. */
  hold(row: TenantRow, demand: Demand, gpus: number): void {
    if (gpus === 0) return
    const nowS = this.now()
    this.served[row]! += this.gpuMilli[row]! * (nowS - this.countedTo[row]!)
    this.countedTo[row] = nowS
    this.gpuMilli[row]! += gpus * demand.milliPerGpu
    this.cpu[row]! += gpus * demand.cpuMilliPerGpu
    this.memory[row]! += gpus * demand.memoryMiBPerGpu
  }
}
