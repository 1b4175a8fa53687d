import { byRow } from '../../domain/by-row.ts'
import { placeOf } from '../../domain/first-above.ts'
import type { Job } from '../../domain/job.ts'
import { stoppingAmong } from '../../domain/running-jobs.ts'
import type { View } from '../../domain/view.ts'
import { keptNumbers, type Memory } from '../card.ts'

/** Places of those that have come to a queue since the places were last given, and up from there. */
const END = 1e9

/** The job's place in a queue as it was last given; behind all others where it has come there since. */
export function placeInQueue({ row }: Job, queue: number, memory: Readonly<Memory>): number {
  const at = placeOf(keptNumbers(memory.placed), row)
  const isStill = at >= 0 && keptNumbers(memory.placedIn)[at] === queue
  return (isStill ? keptNumbers(memory.places)[at] : undefined) ?? END + row
}

/**
 * Gives all jobs their places in their queues anew: running jobs stay before waiting ones, each in the order they have; who
 * has come to a queue, or fallen into it, goes to its end.
 *
 * Source: the queues of the public simulator of Tiresias (Gu et al., NSDI 2019).
 * Cost: O(n log n) for n jobs.
 */
export function placeInQueues(jobs: readonly Job[], queueOf: (job: Job) => number, view: View, memory: Memory): void {
  const all = byRow(jobs, stoppingAmong(keptNumbers(memory.placed), view))
  const queues = all.map(queueOf)
  const ranks = all.map((job, i) => {
    const place = placeInQueue(job, queues[i]!, memory)
    return place < END && view.jobs.parts(job.row).length === 0 ? END / 2 + place : place
  })
  const places: number[] = []
  all
    .map((_, i) => i)
    .sort((a, b) => ranks[a]! - ranks[b]!)
    .forEach((i, place) => {
      places[i] = place
    })
  Object.assign(memory, { placed: all.map(({ row }) => row), placedIn: queues, places })
}
