import { gpusTaken, type Job } from '../../domain/job.ts'
import type { NodePool } from '../../domain/node.ts'
import { workLeftS } from '../../domain/work-done.ts'
import type { Seconds } from '../../units/quantities.ts'
import { type FreeProfile, freeProfiles } from './free-profile.ts'
import { partOn, placeInPool } from './gang.ts'
import { mayStart } from './may-start.ts'
import type { Pass } from './pass.ts'

/**
 * Conservative backfill: in the order of the line, each of the first `depth` jobs is promised the earliest stretch
 * of time in which some pool is believed to have room for it beside all promises made before; it starts if that
 * is now. So no job is delayed by one behind it, if jobs end when they are believed to.
 *
 * Source: Feitelson and Weil, "Utilization and predictability in scheduling the IBM SP2 with backfilling", 1998.
 * Blind to: how free GPUs are spread over nodes, shares of GPUs that come free, processors and memory; jobs of
 * unknown length are taken to run for ever.
 * Cost: O(depth × steps) per pass for as many steps as jobs run.
 */
export function conservativeBackfill(pass: Pass, depth: number): void {
  const { line, view } = pass.board
  if (!mayStart(pass)) return
  const profiles = freeProfiles(view)
  for (const job of line.ahead(depth)) {
    const lengthS = workLeftS(view, job) ?? Number.POSITIVE_INFINITY
    const size = pass.answers.sizing.size(job, view)
    const gpus = gpusTaken(job.demand, size)
    const { pool, atS } = earliest(view.poolsFor(job.demand), profiles, gpus, lengthS)
    if (pool === null) continue
    if (atS <= view.nowS && !line.isParked(job.demand)) start(pass, job, size, pool)
    profiles[pool.index]!.promise(gpus, atS, lengthS)
  }
}

/** Where and when the job can be promised room first; of pools that are equally early the first. */
function earliest(
  pools: readonly NodePool[],
  profiles: readonly FreeProfile[],
  gpus: number,
  lengthS: Seconds,
): { readonly pool: NodePool | null; readonly atS: Seconds } {
  let best: NodePool | null = null
  let bestAtS = Number.POSITIVE_INFINITY
  for (const pool of pools) {
    const atS = profiles[pool.index]!.earliestS(gpus, lengthS)
    if (atS >= bestAtS) continue
    best = pool
    bestAtS = atS
  }
  return { pool: best, atS: bestAtS }
}

/** Starts the job in the pool, on the node that the placement picks if that is in it. */
function start(pass: Pass, job: Job, gpus: number, pool: NodePool): void {
  const { board, answers } = pass
  const node = answers.placement.pick(job, gpus, board.view, pass.placementMemory)
  const parts =
    node >= 0 && board.view.nodes.poolOf[node] === pool.index
      ? [partOn(board, answers.placement, job, gpus, node, pass.placementMemory)]
      : placeInPool(board, job, gpus, pool.index)
  if (parts === null) {
    board.line.park(job.demand)
    pass.obstacle(job, false)
  } else pass.propose({ kind: 'start', job: job.row, parts }, answers.placement.card.summary)
}
