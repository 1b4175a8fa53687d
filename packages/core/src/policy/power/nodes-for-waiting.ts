import { type Demand, gpusAsked } from '../../domain/job.ts'
import type { NodePool } from '../../domain/node.ts'
import type { Obstacle } from '../../domain/plan.ts'
import { roomOnEmpty } from '../../domain/room.ts'
import type { View } from '../../domain/view.ts'

/**
 * Nodes without work that waiting jobs ask of each pool, by the pool's index; a fraction is part of a
 * node. Room on used nodes does not count: what still waits after placement could not use it.
 *
 * The head of each demand that found no room is given to one pool, because a gang never spans pools. The
 * rest of the queue is spread over the pools in order, over nodes already awake or waking first.
 */
export function nodesForWaiting(view: View, obstacles: readonly Obstacle[]): readonly number[] {
  const wanted = view.pools.map(() => 0)
  if (view.queue.length === 0) return wanted
  let left = view.queue.gpusAsked
  for (const { head } of obstacles) {
    const { demand } = view.jobs.job(head)
    const pool = poolFor(view, demand, wanted)
    if (pool === undefined) continue
    wanted[pool.index]! += nodesOf(demand, pool)
    left -= gpusAsked(demand)
  }
  left = spread(view, wanted, left, ready)
  spread(view, wanted, left, readyOrResting)
  return wanted
}

/** Gives the pools up to `gpus` GPUs in all, none more than it has nodes or is asked for; returns what is left. */
function spread(view: View, wanted: number[], gpus: number, nodesIn: (view: View, pool: NodePool) => number): number {
  let left = gpus
  for (const pool of view.pools) {
    const asked = view.queue.gpusAskedOf(pool) / pool.gpusPerNode
    const nodes = Math.min(left / pool.gpusPerNode, Math.min(asked, nodesIn(view, pool)) - wanted[pool.index]!)
    if (nodes <= 0) continue
    wanted[pool.index]! += nodes
    left -= nodes * pool.gpusPerNode
  }
  return left
}

/**
 * The pool that comes closest to holding the demand, its used nodes' room included; of equals the one
 * with the fewest nodes to wake, then the more preferred one. `undefined` = no node could ever take it.
 */
function poolFor(view: View, demand: Demand, wanted: readonly number[]): NodePool | undefined {
  let found: NodePool | undefined
  let leastShort = Number.POSITIVE_INFINITY
  let fewestWoken = Number.POSITIVE_INFINITY
  for (const pool of view.poolsFor(demand)) {
    const nodes = wanted[pool.index]! + nodesOf(demand, pool)
    if (nodes === Number.POSITIVE_INFINITY) continue
    const onUsed = view.room.freeGpus(pool) / pool.gpusPerNode - view.room.idleNodes(pool)
    const short = Math.max(0, nodes - readyOrResting(view, pool) - onUsed)
    const woken = Math.max(0, nodes - ready(view, pool))
    if (short > leastShort || (short === leastShort && woken >= fewestWoken)) continue
    found = pool
    leastShort = short
    fewestWoken = woken
  }
  return found
}

/** Nodes that are or will soon be awake without work. */
const ready = (view: View, pool: NodePool): number => view.room.idleNodes(pool) + view.room.wakingNodes(pool)

const readyOrResting = (view: View, pool: NodePool): number => ready(view, pool) + view.room.restingNodes(pool)

/** Empty nodes the demand fills; one that takes more than half a node counts as a whole one. */
function nodesOf(demand: Demand, pool: NodePool): number {
  const nodes = demand.gpus.asked / roomOnEmpty(demand, pool)
  if (nodes > 0.5) return Math.ceil(nodes)
  return demand.milliPerGpu === 0 ? nodes : (nodes * demand.milliPerGpu) / 1000
}
