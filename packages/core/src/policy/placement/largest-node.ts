import type { NodePool } from '../../domain/node.ts'

/** The most processors, and the most GPUs, that any node of a cluster has: what free room is measured by. */
type Largest = { readonly cpuMilli: number; readonly gpuMilli: number }

const known = new WeakMap<readonly NodePool[], Largest>()

/** The most of each that a node of these pools has. */
export function largestNode(pools: readonly NodePool[]): Largest {
  let largest = known.get(pools)
  if (largest === undefined) {
    largest = {
      cpuMilli: Math.max(...pools.map(({ cpuMilliPerNode }) => cpuMilliPerNode)),
      gpuMilli: Math.max(...pools.map(({ gpusPerNode }) => gpusPerNode)) * 1000,
    }
    known.set(pools, largest)
  }
  return largest
}
