import { buildCluster, type Cluster, type PoolPlan, stream } from '@ballast/core'
import { shuffled } from './arrivals.ts'

/**
 * The cluster with its nodes in an order drawn by the seed, as the published experiment draws it: of nodes that are
 * equally good the first is taken. Neighbours that are alike are one pool.
 */
export function inDrawnOrder(cluster: Cluster, seed: number): Cluster {
  const kinds = cluster.pools.flatMap((pool) => new Array<number>(pool.nodeCount).fill(pool.index))
  const runs: { readonly kind: number; nodeCount: number }[] = []
  for (const kind of shuffled(kinds, stream(seed, 'order of nodes'))) {
    const last = runs.at(-1)
    if (last?.kind === kind) last.nodeCount++
    else runs.push({ kind, nodeCount: 1 })
  }
  const plans = runs.map(({ kind, nodeCount }): PoolPlan => ({ ...cluster.pools[kind]!, nodeCount }))
  return buildCluster(cluster.name, cluster.sites, cluster.feeds, plans)
}
