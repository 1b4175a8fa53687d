import { ENDINGS, idOf, nameOf, type Workload } from '@ballast/core'
import type { Cell, TableColumn } from '../tables/table-column.ts'

/**
 * A workload as a table of the generic format, which reads it back: instants to the millisecond, all
 * attempts of a job as one, deadlines as time after submission. Chains, elastic sizes, preferred models,
 * classes and checkpoints have no column there.
 */
export function genericTable(workload: Workload): readonly TableColumn[] {
  const { attemptEnding, attemptFrom, attemptS, deadlineS, submittedAtS, tenants, tenantOf, tier } = workload
  const startMs = Date.parse(workload.startsAt)
  const demand = (row: number) => workload.demands[workload.demandOf[row]!]!
  const column = (name: string, cell: (row: number) => Cell): TableColumn => ({
    name,
    values: Array.from({ length: workload.count }, (_, row) => cell(row)),
  })
  return [
    column('id', (row) => idOf(workload, row)),
    column('name', (row) => nameOf(workload, row) || null),
    column('submittedAt', (row) => new Date(startMs + Math.round(submittedAtS[row]! * 1000)).toISOString()),
    column('durationS', (row) => {
      let lengthS = 0
      for (let i = attemptFrom[row]!; i < attemptFrom[row + 1]!; i++) lengthS += attemptS[i]!
      return lengthS
    }),
    column('gpus', (row) => demand(row).gpus.asked),
    column('milliPerGpu', (row) => demand(row).milliPerGpu),
    column('cpuMilliPerGpu', (row) => demand(row).cpuMilliPerGpu),
    column('memoryMiBPerGpu', (row) => demand(row).memoryMiBPerGpu),
    column('models', (row) => demand(row).models?.join('|') ?? null),
    column('tenant', (row) => tenants[tenantOf[row]!]!),
    column('priority', (row) => workload.priority[row]!),
    column('tier', (row) => tier[row]!),
    column('deadlineS', (row) =>
      deadlineS[row] === Number.POSITIVE_INFINITY ? null : deadlineS[row]! - submittedAtS[row]!,
    ),
    column('status', (row) => ENDINGS[attemptEnding[attemptFrom[row + 1]! - 1]!]!),
  ]
}
