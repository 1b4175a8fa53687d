import { fewestNodes, type Portion } from '../../domain/fewest-nodes.ts'
import type { NodeRow } from '../../domain/ids.ts'
import type { Demand } from '../../domain/job.ts'
import type { NodePool } from '../../domain/node.ts'
import { tightestWithRoom } from '../../domain/tightest.ts'
import type { View } from '../../domain/view.ts'
import { NOWHERE } from './question.ts'

/** How good a pool is; higher is better. */
export type Rank = (pool: NodePool) => number

/**
 * The tightest node with room in the pool that ranks highest among those with one, or `NOWHERE`; of pools of
 * one rank the one whose node has the fewest free GPUs, then the first.
 */
export function tightestByRank(view: View, demand: Demand, gpus: number, rank: Rank): NodeRow {
  let picked: NodeRow = NOWHERE
  let highest = Number.NEGATIVE_INFINITY
  for (const pool of view.poolsFor(demand)) {
    const own = rank(pool)
    if (picked >= 0 && own < highest) continue
    const node = tightestWithRoom(view, demand, gpus, pool)
    if (node < 0) continue
    if (picked >= 0 && own === highest && view.nodes.freeGpus[node]! >= view.nodes.freeGpus[picked]!) continue
    picked = node
    highest = own
  }
  return picked
}

/** Where a gang goes on the fewest nodes of the pool that ranks highest among those with room for it; of equals the first. */
export function gatheredByRank(view: View, demand: Demand, gpus: number, rank: Rank): readonly Portion[] | null {
  let found: readonly Portion[] | null = null
  let highest = Number.NEGATIVE_INFINITY
  for (const pool of view.poolsFor(demand)) {
    const own = rank(pool)
    if (found !== null && own <= highest) continue
    const portions = fewestNodes(view, demand, gpus, pool)
    if (portions === null) continue
    found = portions
    highest = own
  }
  return found
}
