import type { NodeRow } from './ids.ts'
import type { Demand } from './job.ts'
import type { NodePool } from './node.ts'
import { hasRoom, nextWithRoom } from './room.ts'
import type { View } from './view.ts'

/**
 * The node of the pool with the fewest whole free GPUs among those with room for `gpus` of the demand's GPUs,
 * or -1; ties go to the lowest row. For shares of GPUs: one with a GPU already shared that has room, else the
 * node with the fewest untouched GPUs, else any. Costs the logarithm of the pool's size, and as much again for
 * each node that has the GPUs but not the processors or memory.
 */
export function tightestWithRoom(view: View, demand: Demand, gpus: number, pool: NodePool): NodeRow {
  if (demand.milliPerGpu === 1000) return fewestFree(view, demand, gpus, pool, gpus)
  if (demand.milliPerGpu === 0) return fewestFree(view, demand, gpus, pool, 0)
  let node = view.room.tightestShare(pool, demand.milliPerGpu)
  while (node >= 0 && !hasRoom(view, demand, gpus, node)) node = view.room.tightestShare(pool, demand.milliPerGpu, node)
  if (node >= 0) return node
  const fresh = fewestFree(view, demand, gpus, pool, gpus)
  return fresh >= 0 ? fresh : nextWithRoom(view, demand, gpus, pool.index, pool.firstNode)
}

/** @param least whole free GPUs the node must have */
function fewestFree(view: View, demand: Demand, gpus: number, pool: NodePool, least: number): NodeRow {
  let free = least
  let from = pool.firstNode
  while (true) {
    const node = view.room.tightest(pool, free, from)
    if (node < 0 && from === pool.firstNode) return -1
    if (from === pool.firstNode) free = view.nodes.freeGpus[node]!
    if (node < 0 || view.nodes.freeGpus[node]! > free) {
      free++
      from = pool.firstNode
    } else if (hasRoom(view, demand, gpus, node)) return node
    else from = node + 1
  }
}
