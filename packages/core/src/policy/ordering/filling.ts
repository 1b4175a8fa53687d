import { gpusWorth, type Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import { keptNumbers, type Memory } from '../card.ts'

/**
 * What tenants have, by their rows, while waiting jobs are counted one by one as if they ran: the k-th job of a tenant
 * is looked at with those before it already counted.
 */
export type Filling = { readonly gpus: number[]; readonly cpuMilli: number[]; readonly memoryMiB: number[] }

/** What each tenant holds beside these jobs: those of them that run are about to be counted as well. */
export function heldBeside(jobs: readonly Job[], { tenants, jobs: known }: View): Filling {
  const filling: Filling = { gpus: [], cpuMilli: [], memoryMiB: [] }
  for (let row = 0; row < tenants.count; row++) {
    filling.gpus.push(tenants.gpus(row))
    filling.cpuMilli.push(tenants.cpuMilli(row))
    filling.memoryMiB.push(tenants.memoryMiB(row))
  }
  for (const job of jobs)
    for (const { gpus } of known.parts(job.row)) count(filling, tenants.row(job.tenant), job, -gpus)
  return filling
}

/** Counts what the job asks for. */
export const countAsked = (filling: Filling, row: number, job: Job): void =>
  count(filling, row, job, job.demand.gpus.asked)

function count({ gpus, cpuMilli, memoryMiB }: Filling, row: number, { demand }: Job, more: number): void {
  gpus[row]! += gpusWorth(demand, more)
  cpuMilli[row]! += more * demand.cpuMilliPerGpu
  memoryMiB[row]! += more * demand.memoryMiBPerGpu
}

/** Keeps what tenants have with all their jobs counted, so that newcomers can be put behind them. */
export function keepFilling(memory: Memory, filling: Filling): void {
  Object.assign(memory, filling)
}

/** What was kept for the job's tenant, in row 0, with the job counted too. */
export function fillingWith(job: Job, { tenants }: View, memory: Readonly<Memory>): Filling {
  const row = tenants.row(job.tenant)
  const kept = (name: keyof Filling) => [keptNumbers(memory[name])[row] ?? 0]
  const filling = { gpus: kept('gpus'), cpuMilli: kept('cpuMilli'), memoryMiB: kept('memoryMiB') }
  countAsked(filling, 0, job)
  return filling
}
