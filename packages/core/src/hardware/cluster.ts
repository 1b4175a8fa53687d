import type { Feed } from '../domain/feed.ts'
import { fullNodeW, type NodePool } from '../domain/node.ts'
import type { Watts } from '../units/quantities.ts'
import { gpuModel } from './gpu-models.ts'
import type { NodeType } from './node-types.ts'
import type { Site } from './site.ts'

/** Everything that computes and what it is plugged into. Rows are places in these arrays. */
export type Cluster = {
  readonly name: string
  readonly sites: readonly Site[]
  readonly feeds: readonly Feed[]
  readonly pools: readonly NodePool[]
}

/** A run of identical nodes before it has its rows. */
export type PoolPlan = Omit<NodePool, 'index' | 'firstNode'>

/** A feed without a limit, for clusters whose power tree is not looked at. */
export const UNLIMITED_FEED: Feed = { name: 'main', parent: -1, limitW: Number.POSITIVE_INFINITY }

/** `nodeCount` servers of one type on one site and feed. */
export const poolOf = (name: string, type: NodeType, nodeCount: number, feed = 0, site = 0): PoolPlan => ({
  name,
  site,
  feed,
  gpu: type.gpu,
  gpusPerNode: type.gpusPerNode,
  cpuMilliPerNode: type.cpuMilliPerNode,
  memoryMiBPerNode: type.memoryMiBPerNode,
  nodesPerRack: type.nodesPerRack,
  nodeCount,
  baseW: type.baseW,
  rests: type.rests,
})

/** Gives every pool its row and its nodes theirs, in the order given. */
export function buildCluster(
  name: string,
  sites: readonly Site[],
  feeds: readonly Feed[],
  plans: readonly PoolPlan[],
): Cluster {
  let firstNode = 0
  const pools = plans.map((plan, index) => {
    const pool: NodePool = { ...plan, index, firstNode }
    firstNode += plan.nodeCount
    return pool
  })
  return { name, sites, feeds, pools }
}

/** GPUs of the whole cluster. */
export const gpuCount = (cluster: Cluster): number =>
  cluster.pools.reduce((sum, pool) => sum + pool.nodeCount * pool.gpusPerNode, 0)

/** Nodes of the whole cluster. */
export const nodeCount = (cluster: Cluster): number => cluster.pools.reduce((sum, pool) => sum + pool.nodeCount, 0)

/** Draw of one site's nodes when every GPU is at full load: the "capacity" its cooling is sized for. */
export const siteCapacityW = (cluster: Cluster, site: number): Watts =>
  cluster.pools.reduce((sum, pool) => sum + (pool.site === site ? pool.nodeCount * fullNodeW(pool) : 0), 0)

/**
 * The cluster with its GPU speeds relative to the model on which a workload's durations were measured,
 * so that such a job takes exactly its recorded time on that model.
 *
 * @param measuredOn a built-in model, or one of the cluster's own
 */
export function relativeTo(cluster: Cluster, measuredOn: string): Cluster {
  const reference = cluster.pools.find((pool) => pool.gpu.name === measuredOn)?.gpu ?? gpuModel(measuredOn)
  if (reference === undefined) throw new Error(`no GPU model ${measuredOn}`)
  const pools = cluster.pools.map((pool) => ({
    ...pool,
    gpu: { ...pool.gpu, speed: pool.gpu.speed / reference.speed },
  }))
  return { ...cluster, pools }
}

/** The one GPU model of a uniform cluster, or `null` where there are several. */
export function onlyGpu(cluster: Cluster): string | null {
  const names = new Set(cluster.pools.map((pool) => pool.gpu.name))
  return names.size === 1 ? [...names][0]! : null
}
