import type { Demand } from '../../domain/job.ts'
import { roomOnEmpty } from '../../domain/room.ts'
import type { View } from '../../domain/view.ts'

/** How many of the demand's GPUs the pool with most room for them has room for when it is empty. O(pools). */
export function roomInLargest(demand: Demand, view: View): number {
  let most = 0
  for (const pool of view.poolsFor(demand)) most = Math.max(most, pool.nodeCount * roomOnEmpty(demand, pool))
  return most
}

/** What the job asked for, or as much as an elastic one can ever get: else it would wait for good. */
export function askedOrRoom(demand: Demand, view: View): number {
  const { min, asked } = demand.gpus
  return asked === min ? asked : Math.max(min, Math.min(asked, roomInLargest(demand, view)))
}
