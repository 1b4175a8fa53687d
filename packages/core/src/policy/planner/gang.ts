import type { Board } from '../../domain/board.ts'
import { fewestNodes } from '../../domain/fewest-nodes.ts'
import type { NodeRow } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import type { Part } from '../../domain/plan.ts'
import type { Memory } from '../card.ts'
import { NOWHERE, type Placement } from '../placement/question.ts'

/**
 * The GPUs for all `gpus` of a job, or `null` where there is no room: on the one node the placement picks,
 * else, for a gang that no node can hold now, as the placement spreads it. Where it leaves that to the planner:
 * in the first pool with room, on as few nodes as possible.
 */
export function placeGang(
  board: Board,
  placement: Placement,
  job: Job,
  gpus: number,
  memory: Memory,
): readonly Part[] | null {
  const node = placement.pick(job, gpus, board.view, memory)
  if (node !== NOWHERE) return [partOn(board, placement, job, gpus, node, memory)]
  return gpus === 1 ? null : spreadGang(board, placement, job, gpus)
}

function spreadGang(board: Board, placement: Placement, job: Job, gpus: number): readonly Part[] | null {
  const { view } = board
  if (placement.spread !== undefined) return partsOn(board, job, placement.spread(job, gpus, view))
  for (const pool of view.poolsFor(job.demand)) {
    const parts = placeInPool(board, job, gpus, pool.index)
    if (parts !== null) return parts
  }
  return null
}

/** The GPUs of the node that the placement has just picked. */
export function partOn(
  { view, whatIf }: Board,
  placement: Placement,
  job: Job,
  gpus: number,
  node: NodeRow,
  memory: Memory,
): Part {
  if (placement.mask === undefined) return whatIf.part(job.demand, node, gpus)
  return { node, gpus, mask: placement.mask(job, gpus, node, view, memory) }
}

/** The GPUs for all `gpus` of a job in one pool, on as few nodes as possible, or `null` where there is no room. */
export function placeInPool(board: Board, job: Job, gpus: number, pool: number): readonly Part[] | null {
  const { view } = board
  return partsOn(board, job, fewestNodes(view, job.demand, gpus, view.pools[pool]!))
}

type Chosen = { readonly node: NodeRow; readonly gpus: number }

/** The list grows, as `map` would not let it: so it is of the same kind inside as one of one part, for all who read it. */
function partsOn({ whatIf }: Board, { demand }: Job, chosen: readonly Chosen[] | null): readonly Part[] | null {
  if (chosen === null) return null
  const parts: Part[] = []
  for (const { node, gpus } of chosen) parts.push(whatIf.part(demand, node, gpus))
  return parts
}
