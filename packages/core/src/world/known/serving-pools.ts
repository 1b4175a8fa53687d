import type { Demand } from '../../domain/job.ts'
import type { NodePool } from '../../domain/node.ts'

/**
 * Pools that are open to the demand, whose GPUs it allows and whose nodes are large enough for one of its GPUs;
 * preferred models first.
 */
export function servingPools(pools: readonly NodePool[], demand: Demand): readonly NodePool[] {
  const rank = (pool: NodePool) => {
    const at = demand.preferredModels.indexOf(pool.gpu.name)
    return at < 0 ? demand.preferredModels.length : at
  }
  return pools
    .filter((pool) => demand.pools === undefined || demand.pools.includes(pool.index))
    .filter((pool) => demand.models === null || demand.models.includes(pool.gpu.name))
    .filter((pool) => demand.cpuMilliPerGpu <= pool.cpuMilliPerNode && demand.memoryMiBPerGpu <= pool.memoryMiBPerNode)
    .sort((a, b) => rank(a) - rank(b) || a.index - b.index)
}
