import type { NodeRow } from '../../domain/ids.ts'
import type { Demand } from '../../domain/job.ts'
import { hasRoom, nextWithRoom } from '../../domain/room.ts'
import type { View } from '../../domain/view.ts'
import { NOWHERE } from './question.ts'

/** Nodes drawn before all nodes with room are listed. */
const TRIES = 16

/**
 * A node with room, each as likely, or `NOWHERE`. Costs a few draws while there is much room, and a walk over the
 * nodes with room once there is little.
 *
 * @param drawBelow a whole number below the one given, each as likely
 */
export function randomNode(view: View, demand: Demand, gpus: number, drawBelow: (below: number) => number): NodeRow {
  const pools = view.poolsFor(demand)
  const count = pools.reduce((sum, pool) => sum + pool.nodeCount, 0)
  for (let i = 0; i < TRIES && count > 0; i++) {
    let left = drawBelow(count)
    const pool = pools.find(({ nodeCount }) => {
      if (left < nodeCount) return true
      left -= nodeCount
      return false
    })!
    const node = pool.firstNode + left
    if (view.nodes.state(node) === 'on' && hasRoom(view, demand, gpus, node)) return node
  }
  const nodes: NodeRow[] = []
  for (const { index, firstNode } of pools) {
    let node = nextWithRoom(view, demand, gpus, index, firstNode)
    for (; node >= 0; node = nextWithRoom(view, demand, gpus, index, node + 1)) nodes.push(node)
  }
  return nodes.length === 0 ? NOWHERE : nodes[drawBelow(nodes.length)]!
}
