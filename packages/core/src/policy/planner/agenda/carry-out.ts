import type { Job } from '../../../domain/job.ts'
import { gpusIn } from '../../../domain/parts.ts'
import { runningJobs } from '../../../domain/running-jobs.ts'
import { placeGang, placeInPool } from '../gang.ts'
import type { Pass } from '../pass.ts'
import type { Claim } from './claim.ts'
import { resized } from './resized.ts'

/** Stops every running job that has no claim, or whose claim is for another pool. @returns the jobs stopped */
export function makeWay(pass: Pass, claims: readonly Claim[], because: string): readonly number[] {
  const { view } = pass.board
  const claimOf = new Map(claims.map((claim) => [claim.job, claim]))
  const stopped: number[] = []
  for (const { row } of runningJobs(view)) {
    const claim = claimOf.get(row)
    const home = view.nodes.poolOf[view.jobs.parts(row)[0]!.node]!
    if (claim !== undefined && (claim.pool < 0 || claim.pool === home)) continue
    // One that is still coming up can be stopped in the next round.
    if (view.jobs.state(row) !== 'running') continue
    pass.propose({ kind: 'preempt', job: row }, because)
    stopped.push(row)
  }
  return stopped
}

/**
 * Starts and resizes jobs as their claims say, as far as there is room now.
 *
 * @returns the claims that wait for room, or for their jobs to come to a stop
 */
export function carryOut(pass: Pass, claims: readonly Claim[], because: string): readonly Claim[] {
  const { view } = pass.board
  return claims.filter((claim) => {
    switch (view.jobs.state(claim.job)) {
      case 'waiting':
        return !start(pass, view.jobs.job(claim.job), claim, because)
      case 'running':
        return !resize(pass, view.jobs.job(claim.job), claim, because)
      case 'stopping':
        return true
      default:
        return false
    }
  })
}

function start(pass: Pass, job: Job, { gpus, pool }: Claim, because: string): boolean {
  const { board } = pass
  const parts =
    pool < 0
      ? placeGang(board, pass.answers.placement, job, gpus, pass.placementMemory)
      : placeInPool(board, job, gpus, pool)
  if (parts === null) {
    pass.obstacle(job, false, gpus)
    return false
  }
  pass.propose({ kind: 'start', job: job.row, parts }, because)
  return true
}

function resize(pass: Pass, job: Job, { gpus }: Claim, because: string): boolean {
  if (gpusIn(pass.board.view.jobs.parts(job.row)) === gpus) return true
  const parts = resized(pass.board, job, gpus)
  if (parts === null) return false
  pass.propose({ kind: 'resize', job: job.row, parts }, because)
  return true
}
