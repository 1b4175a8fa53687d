import type { Seconds } from '../../units/quantities.ts'
import type { Pass } from './pass.ts'

/**
 * Gives all waiting jobs new keys where the ordering's keys have grown old and some job may find room.
 *
 * @returns when they will be old again; `Infinity` = never, or no order could let anybody start
 */
export function reviewLine(pass: Pass): Seconds {
  const { board, answers, memories } = pass
  const { review } = answers.ordering
  const { view, line } = board
  if (review === undefined || line.firstUnparked() === null) return Number.POSITIVE_INFINITY
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
