import type { NodeRow } from './ids.ts'
import type { Demand } from './job.ts'
import type { NodePool } from './node.ts'
import { roomOn } from './room.ts'
import type { View } from './view.ts'

/** So many GPUs of one node, before it is said which. */
export type Portion = { readonly node: NodeRow; readonly gpus: number }

/**
 * Where `gpus` GPUs of the demand's go on as few nodes of the pool as possible, or `null` where there is no room:
 * the emptiest nodes whole, lowest row first, and what is left on the fullest node that can take it.
 *
 * Cost: O(nodes used), after one look at the pool's total.
 */
export function fewestNodes(view: View, demand: Demand, gpus: number, pool: NodePool): readonly Portion[] | null {
  const whole = demand.milliPerGpu === 1000
  if (whole && view.room.freeGpus(pool) < gpus) return null
  const chosen: Portion[] = []
  let left = gpus
  for (let free = pool.gpusPerNode; free >= (whole ? 1 : 0) && left > 0; free--) {
    let node = view.room.tightest(pool, free, pool.firstNode)
    while (node >= 0 && view.nodes.freeGpus[node] === free && left > 0) {
      if (left < free) {
        const last = snuggest(view, demand, left, pool, chosen)
        if (last >= 0) {
          chosen.push({ node: last, gpus: left })
          return chosen
        }
      }
      const take = Math.min(left, roomOn(view, demand, node))
      if (take > 0) {
        chosen.push({ node, gpus: take })
        left -= take
      }
      node = view.room.tightest(pool, free, node + 1)
    }
  }
  return left === 0 ? chosen : null
}

/** The node with least left over that can take what is left of the gang, among those not used yet; -1 = none. */
function snuggest(view: View, demand: Demand, left: number, pool: NodePool, used: readonly Portion[]): NodeRow {
  let node = pool.firstNode - 1
  for (let tries = 0; tries <= used.length + 1; tries++) {
    node = view.room.tightest(pool, left, node + 1)
    if (node < 0) return -1
    if (roomOn(view, demand, node) >= left && !used.some((portion) => portion.node === node)) return node
  }
  return -1
}
