import type { NodePool } from './node.ts'

/** All that nodes have, whether awake or not. */
export type Capacity = { readonly gpus: number; readonly cpuMilli: number; readonly memoryMiB: number }

/** All that the nodes of these pools have together. */
export function capacityOf(pools: readonly NodePool[]): Capacity {
  let [gpus, cpuMilli, memoryMiB] = [0, 0, 0]
  for (const pool of pools) {
    gpus += pool.nodeCount * pool.gpusPerNode
    cpuMilli += pool.nodeCount * pool.cpuMilliPerNode
    memoryMiB += pool.nodeCount * pool.memoryMiBPerNode
  }
  return { gpus, cpuMilli, memoryMiB }
}
