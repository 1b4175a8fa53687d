import type { NodeRow } from './ids.ts'
import type { Demand } from './job.ts'
import type { NodePool } from './node.ts'
import { hasRoom, nextWithRoom } from './room.ts'
import type { View } from './view.ts'

/**
 * The node of the pool with the most whole free GPUs among those with room for `gpus` of the demand's
 * GPUs, or -1. Ties go to the lowest row. Costs the logarithm of the pool's size, and as much again for
 * each node that has the GPUs but not the processors or memory.
 */
export function emptiestWithRoom(view: View, demand: Demand, gpus: number, pool: NodePool): NodeRow {
  const { nodes, room } = view
  const emptiest = room.emptiest(pool)
  if (emptiest < 0) return -1
  if (hasRoom(view, demand, gpus, emptiest)) return emptiest
  const shared = demand.milliPerGpu < 1000
  const last = shared ? 1 : gpus
  for (let free = nodes.freeGpus[emptiest]!; free >= last; free--) {
    let node = room.next(pool, free, pool.firstNode)
    while (node >= 0) {
      if (nodes.freeGpus[node] === free && hasRoom(view, demand, gpus, node)) return node
      node = room.next(pool, free, node + 1)
    }
  }
  return shared ? nextWithRoom(view, demand, gpus, pool.index, pool.firstNode) : -1
}
