import type { Board } from '../../domain/board.ts'
import type { NodeRow } from '../../domain/ids.ts'
import type { Demand, Job } from '../../domain/job.ts'
import type { NodePool } from '../../domain/node.ts'
import type { Part } from '../../domain/plan.ts'
import { roomOn } from '../../domain/room.ts'
import type { View } from '../../domain/view.ts'
import type { Memory } from '../card.ts'
import { NOWHERE, type Placement } from '../placement/question.ts'

/**
 * The GPUs for all `gpus` of a job, or `null` where there is no room: on the one node the placement picks,
 * else, for a gang that no node can hold now, on as few nodes of one pool as possible, emptiest first.
 */
export function placeGang(
  board: Board,
  placement: Placement,
  job: Job,
  gpus: number,
  memory: Memory,
): readonly Part[] | null {
  const { view, whatIf } = board
  const node = placement.pick(job, gpus, view, memory)
  if (node !== NOWHERE) return [whatIf.part(job.demand, node, gpus)]
  if (gpus === 1) return null
  for (const pool of view.poolsFor(job.demand)) {
    const parts = placeInPool(board, job, gpus, pool.index)
    if (parts !== null) return parts
  }
  return null
}

/** The GPUs for all `gpus` of a job in one pool, on as few nodes as possible, or `null` where there is no room. */
export function placeInPool({ view, whatIf }: Board, job: Job, gpus: number, pool: number): readonly Part[] | null {
  const chosen = fewestNodes(view, job.demand, gpus, view.pools[pool]!)
  return chosen?.map(({ node, gpus }) => whatIf.part(job.demand, node, gpus)) ?? null
}

type Share = { readonly node: NodeRow; readonly gpus: number }

/** O(nodes used), after one look at the pool's total. */
export function fewestNodes(view: View, demand: Demand, gpus: number, pool: NodePool): readonly Share[] | null {
  const whole = demand.milliPerGpu === 1000
  if (whole && view.room.freeGpus(pool) < gpus) return null
  const chosen: Share[] = []
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

/** The node with least left over that can take what is left of the gang, among those not used yet. */
function snuggest(view: View, demand: Demand, left: number, pool: NodePool, used: readonly Share[]): NodeRow {
  let node = pool.firstNode - 1
  for (let tries = 0; tries <= used.length + 1; tries++) {
    node = view.room.tightest(pool, left, node + 1)
    if (node < 0) return NOWHERE
    if (roomOn(view, demand, node) >= left && !used.some((share) => share.node === node)) return node
  }
  return NOWHERE
}
