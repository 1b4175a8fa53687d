import type { View } from '../../../domain/view.ts'

/** GPUs of each pool on nodes that have not failed, resting ones included: they can be woken. O(nodes). */
export function poolCapacity(view: View): number[] {
  const gpus = view.pools.map(() => 0)
  for (let node = 0; node < view.nodes.count; node++) {
    if (view.nodes.state(node) === 'failed') continue
    const pool = view.nodes.poolOf[node]!
    gpus[pool]! += view.pools[pool]!.gpusPerNode
  }
  return gpus
}
