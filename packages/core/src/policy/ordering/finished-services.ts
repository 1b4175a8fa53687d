import { firstAbove } from '../../domain/first-above.ts'
import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import { keptNumbers, type Memory } from '../card.ts'

/** GPU-seconds that jobs needed whose end was known when it was last looked, in order of size. */
export const finishedServices = ({ services }: Readonly<Memory>): readonly number[] => keptNumbers(services)

/**
 * Looks which jobs have finished, and keeps the GPU-seconds of the last `most` of them. A job is watched from when one
 * that came no earlier is first seen waiting, until it is over.
 *
 * Cost: O(jobs that are not over), and O(most) for each that has finished.
 */
export function watchFinished(jobs: readonly Job[], view: View, memory: Memory, most: number): void {
  const upTo = Number(memory.watchedUpTo ?? 0)
  const end = Math.max(upTo, (jobs.at(-1)?.row ?? -1) + 1)
  const watched = list(memory, 'watched')
  for (let row = upTo; row < end; row++) watched.push(row)
  memory.watchedUpTo = end
  memory.watched = watched.filter((row) => {
    const state = view.jobs.state(row)
    if (state !== 'finished' && state !== 'failed') return true
    const service = view.jobs.gpuSeconds(row)
    if (service > 0) learn(list(memory, 'inTurn'), list(memory, 'services'), service, most)
    return false
  })
}

/** The oldest of too many is forgotten. */
function learn(inTurn: number[], services: number[], service: number, most: number): void {
  inTurn.push(service)
  services.splice(firstAbove(services, service), 0, service)
  if (inTurn.length > most) services.splice(firstAbove(services, inTurn.shift()!) - 1, 1)
}

/** A list that is kept under that name, empty at first. */
function list(memory: Memory, name: string): number[] {
  const kept = memory[name]
  if (Array.isArray(kept)) return kept
  const empty: number[] = []
  memory[name] = empty
  return empty
}
