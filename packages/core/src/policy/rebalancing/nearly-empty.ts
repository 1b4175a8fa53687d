import type { NodeRow } from '../../domain/ids.ts'
import type { NodePool } from '../../domain/node.ts'
import type { View } from '../../domain/view.ts'

/** A place in the circle of nearly empty nodes: free GPUs, then row. */
export type Place = readonly [free: number, from: NodeRow]

/**
 * Used nodes of the pool with at least half their GPUs free, at most `limit` of them: by most free GPUs,
 * then by row, starting at `place` and once around. `next` is where to go on another time.
 *
 * Cost: O(limit × log nodes).
 *
 * @param place an earlier `next`; anything else starts at the emptiest
 */
export function nearlyEmpty(
  view: View,
  pool: NodePool,
  place: readonly number[],
  limit: number,
): { readonly nodes: readonly NodeRow[]; readonly next: Place } {
  const most = pool.gpusPerNode - 1
  const least = Math.max(1, Math.ceil(pool.gpusPerNode / 2))
  const top: Place = [most, pool.firstNode]
  const start = isIn(place, least, most) ? place : top
  const nodes: NodeRow[] = []
  if (limit <= 0 || most < least) return { nodes, next: start }

  const end = add(view, pool, start, [least, Number.POSITIVE_INFINITY], limit, nodes)
  if (end !== null) return { nodes, next: end }
  const again = add(view, pool, top, start, limit, nodes)
  return { nodes, next: again ?? top }
}

/** Adds nodes from `from` up to, not including, `to`. Returns where the limit stopped it, or `null`. */
function add(view: View, pool: NodePool, from: Place, to: Place, limit: number, nodes: NodeRow[]): Place | null {
  let [free, start] = from
  while (free >= to[0]) {
    const node = view.room.tightest(pool, free, start)
    if (node < 0 || view.nodes.freeGpus[node] !== free) {
      free--
      start = pool.firstNode
    } else if (free === to[0] && node >= to[1]) return null
    else if (nodes.length === limit) return [free, node]
    else {
      nodes.push(node)
      start = node + 1
    }
  }
  return null
}

function isIn(place: readonly number[], least: number, most: number): place is Place {
  const [free, from] = place
  return free !== undefined && from !== undefined && free >= least && free <= most
}
