import type { Demand } from '../domain/job.ts'
import type { NodePool } from '../domain/node.ts'
import type { Problem } from '../domain/problem.ts'
import { roomOnEmpty } from '../domain/room.ts'
import type { Cluster } from '../hardware/cluster.ts'
import { idOf, type Workload } from '../workload/workload.ts'
import { boundToPools } from './bound-to-pools.ts'

export const EXPERIMENT_CODES = [
  {
    code: 'job-too-large',
    summary: 'A job asks for more than any pool of the cluster has in all.',
    remedy: 'Use a larger cluster, widen the models the job allows, or take the job out of the trace.',
  },
] as const

/** Ids named in one message. */
const NAMED = 5

/** Jobs that could never run on the cluster, even alone: one problem for each such demand. */
export function jobsTooLarge(unbound: Workload, cluster: Cluster): readonly Problem[] {
  const workload = boundToPools(unbound, cluster)
  const hopeless = new Set(workload.demands.filter((demand) => !fits(demand, cluster)).map((demand) => demand.index))
  if (hopeless.size === 0) return []
  const rowsOf = new Map<number, number[]>()
  for (let row = 0; row < workload.count; row++) {
    const demand = workload.demandOf[row]!
    if (!hopeless.has(demand)) continue
    const rows = rowsOf.get(demand)
    if (rows === undefined) rowsOf.set(demand, [row])
    else rows.push(row)
  }
  return [...rowsOf].map(([demand, rows]) => {
    const named = rows.slice(0, NAMED).map((row) => idOf(workload, row))
    const more = rows.length > NAMED ? ` and ${rows.length - NAMED} more` : ''
    return {
      code: 'job-too-large',
      where: `${workload.name}: ${named.join(', ')}${more}`,
      found: wordsFor(workload.demands[demand]!),
      accepted: accepted(workload.demands[demand]!, cluster),
    }
  })
}

const openTo = ({ pools }: Demand, cluster: Cluster): readonly NodePool[] =>
  pools === undefined ? cluster.pools : pools.map((index) => cluster.pools[index]!)

function accepted(demand: Demand, cluster: Cluster): string {
  const pools = openTo(demand, cluster)
  const each = pools.map((pool) => `${pool.nodeCount * pool.gpusPerNode} ${pool.gpu.name}`)
  const open = pools.length === cluster.pools.length ? 'pool' : 'pool open to their tenant'
  return each.length === 0 ? `a ${open}` : `at most what one ${open} of ${cluster.name} has: ${each.join(', ')}`
}

function fits(demand: Demand, cluster: Cluster): boolean {
  return openTo(demand, cluster).some((pool) => {
    if (demand.models !== null && !demand.models.includes(pool.gpu.name)) return false
    return roomOnEmpty(demand, pool) * pool.nodeCount >= demand.gpus.min
  })
}

function wordsFor(demand: Demand): string {
  const models = demand.models === null ? '' : ` of ${demand.models.join(' or ')}`
  const cpu = demand.cpuMilliPerGpu > 0 ? `, ${demand.cpuMilliPerGpu / 1000} processors each` : ''
  const memory = demand.memoryMiBPerGpu > 0 ? `, ${demand.memoryMiBPerGpu} MiB each` : ''
  const gpus = demand.milliPerGpu === 0 ? 'nodes with GPUs' : 'GPUs'
  return `${demand.gpus.min} ${gpus}${models}${cpu}${memory}`
}
