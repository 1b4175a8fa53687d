import { byRow } from '../../../domain/by-row.ts'
import type { Job } from '../../../domain/job.ts'
import { runningJobs } from '../../../domain/running-jobs.ts'
import type { Pass } from '../pass.ts'
import { Allotter } from './allotter.ts'
import type { Claim } from './claim.ts'
import { poolCapacity } from './pool-capacity.ts'

/**
 * Who runs during the next round: waiting and running jobs in the order of the ordering's keys, each on as
 * many GPUs as the sizing says, as long as some pool has that many left. What does not fit is passed over.
 * Where keys change, waiting jobs have their new ones in the line afterwards.
 *
 * Cost: O(n log n) for n waiting and running jobs, and O(nodes).
 */
export function claimsInOrder(pass: Pass): readonly Claim[] {
  const { board, answers } = pass
  const { view, line } = board
  const waiting = line.waiting()
  const jobs = byRow(waiting, runningJobs(view))
  const keys = keysOf(pass, jobs)
  if (answers.ordering.review !== undefined) rekey(pass, waiting, jobs, keys)
  const inOrder = byKey(jobs, keys)
  const capacity = poolCapacity(view)
  const gpus = capacity.reduce((sum, each) => sum + each, 0)
  const sizes = answers.sizing.share?.(inOrder, gpus, view)
  const allotter = new Allotter(view, inOrder, capacity)
  return allotter.claims(sizes === undefined ? (job) => answers.sizing.size(job, view) : (_, i) => sizes[i]!)
}

function keysOf({ board, answers, memories }: Pass, jobs: readonly Job[]): ArrayLike<number> {
  const { ordering } = answers
  const { view } = board
  memories.ordering ??= {}
  const memory = memories.ordering
  if (ordering.review !== undefined) return ordering.review.keys(jobs, view, memory)
  const keys = new Float64Array(jobs.length)
  for (let i = 0; i < jobs.length; i++) keys[i] = ordering.key(jobs[i]!, view, memory)
  return keys
}

function byKey(jobs: readonly Job[], keys: ArrayLike<number>): readonly Job[] {
  const places: number[] = []
  for (let i = 0; i < jobs.length; i++) places.push(i)
  return places.sort((a, b) => keys[a]! - keys[b]! || a - b).map((i) => jobs[i]!)
}

function rekey({ board }: Pass, waiting: readonly Job[], jobs: readonly Job[], keys: ArrayLike<number>): void {
  const own = new Float64Array(waiting.length)
  for (let i = 0, j = 0; i < waiting.length; j++) if (jobs[j] === waiting[i]) own[i++] = keys[j]!
  board.line.rekey(waiting, own)
}
