import type { Portion } from '../../domain/fewest-nodes.ts'
import type { NodeRow } from '../../domain/ids.ts'
import type { Demand } from '../../domain/job.ts'
import type { NodePool } from '../../domain/node.ts'
import { nextWithRoom, roomOn } from '../../domain/room.ts'
import type { View } from '../../domain/view.ts'

/** A node and how many of a demand's GPUs it has room for, at least one. */
export type Roomy = Portion

/** Every node of the pool with room for at least one of the demand's GPUs, in order. O(nodes). */
export function roomyNodes(view: View, demand: Demand, pool: NodePool): readonly Roomy[] {
  const found: Roomy[] = []
  let node = nextWithRoom(view, demand, 1, pool.index, pool.firstNode)
  for (; node >= 0; node = nextWithRoom(view, demand, 1, pool.index, node + 1))
    found.push({ node, gpus: roomOn(view, demand, node) })
  return found
}

/**
 * `gpus` GPUs on as few of the nodes as possible: those with most room whole, and what is left on the one with least
 * room that can take it. The nodes must have room for all.
 *
 * @param nearness of nodes with the same room, those of which this is greatest come first, then the lowest rows
 */
export function gather(
  nodes: readonly Roomy[],
  gpus: number,
  nearness: (node: NodeRow) => number = () => 0,
): readonly Portion[] {
  const order = [...nodes].sort((a, b) => b.gpus - a.gpus || nearness(b.node) - nearness(a.node) || a.node - b.node)
  const portions: Portion[] = []
  let left = gpus
  let next = 0
  while (left > order[next]!.gpus) {
    portions.push(order[next]!)
    left -= order[next++]!.gpus
  }
  let last = next
  while (last + 1 < order.length && order[last + 1]!.gpus >= left) last++
  // The first of those with as little room is the nearest.
  while (last > next && order[last - 1]!.gpus === order[last]!.gpus) last--
  portions.push({ node: order[last]!.node, gpus: left })
  return portions
}
