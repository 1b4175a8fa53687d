import type { Feed } from '../../domain/feed.ts'
import type { NodeRow } from '../../domain/ids.ts'
import { idleNodeW, type NodePool } from '../../domain/node.ts'
import type { FeedsView } from '../../domain/view.ts'
import type { Watts } from '../../units/quantities.ts'
import type { NodeColumns } from './node-columns.ts'

/** Keeps, for every feed of the power tree, the most its nodes may draw with what is placed on them. */
export class FeedColumns implements FeedsView {
  readonly count: number
  private readonly feeds: readonly Feed[]
  private readonly pools: readonly NodePool[]
  private readonly nodes: NodeColumns
  private readonly committed: Float64Array
  private readonly ofNode: Float64Array

  constructor(feeds: readonly Feed[], pools: readonly NodePool[], nodes: NodeColumns) {
    this.feeds = feeds
    this.pools = pools
    this.nodes = nodes
    this.count = feeds.length
    this.committed = new Float64Array(feeds.length)
    this.ofNode = new Float64Array(nodes.count)
    for (let node = 0; node < nodes.count; node++) this.refresh(node)
  }

  parent(feed: number): number {
    return this.feeds[feed]!.parent
  }

  limitW(feed: number): Watts {
    return this.feeds[feed]!.limitW
  }

  committedW(feed: number): Watts {
    return this.committed[feed]!
  }

  /** To be called after every change of a node's state or GPUs. */
  refresh(node: NodeRow): void {
    const pool = this.pools[this.nodes.poolOf[node]!]!
    const powerW = this.mostW(pool, node)
    const change = powerW - this.ofNode[node]!
    if (change === 0) return
    this.ofNode[node] = powerW
    for (let feed = pool.feed; feed >= 0; feed = this.feeds[feed]!.parent) this.committed[feed]! += change
  }

  private mostW(pool: NodePool, node: NodeRow): Watts {
    switch (this.nodes.states[node]!) {
      case 'on':
        return idleNodeW(pool) + (pool.gpusPerNode - this.nodes.freeGpus[node]!) * (pool.gpu.maxW - pool.gpu.idleW)
      case 'falling-asleep':
        return idleNodeW(pool)
      case 'waking':
        return Math.max(pool.rests.off.wakeW, pool.rests.sleeping.wakeW)
      case 'sleeping':
        return pool.rests.sleeping.powerW
      case 'off':
        return pool.rests.off.powerW
      case 'failed':
        return 0
    }
  }
}
