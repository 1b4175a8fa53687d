import type { Seconds } from '../../units/quantities.ts'
import type { Pass } from './pass.ts'

/**
 * Gives all waiting jobs new keys where the ordering's keys have grown old.
 *
 * @returns when they will be old again; `Infinity` = never, or nobody waits
 */
export function reviewLine(pass: Pass): Seconds {
  const { board, answers, memories } = pass
  const { review } = answers.ordering
  const { view, line } = board
  if (review === undefined || view.queue.length === 0) return Number.POSITIVE_INFINITY
  memories.planner ??= {}
  const memory = memories.planner
  const dueAtS = Number(memory.reviewedAtS ?? Number.NEGATIVE_INFINITY) + review.everyS
  if (view.nowS < dueAtS) return dueAtS
  const jobs = line.waiting()
  memories.ordering ??= {}
  line.rekey(jobs, review.keys(jobs, view, memories.ordering))
  memory.reviewedAtS = view.nowS
  return view.nowS + review.everyS
}
