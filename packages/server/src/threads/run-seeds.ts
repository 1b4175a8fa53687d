import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SeedResult } from '@ballast/core'
import { ask } from './ask.ts'
import type { Assignment } from './assignment.ts'

export type SeedOptions = {
  /** Most threads at once; as many as there are processors if not given. */
  readonly threads?: number
  /** Is told the share of all work that is done. */
  readonly progress?: (share: number) => void
  /** Stops everything that is under way; what is finished by then is returned. */
  readonly signal?: AbortSignal
}

/**
 * Runs each seed's assignment on a thread of its own, as many at once as there are processors. Results come in
 * the order of the assignments, whatever finishes first, so that they do not depend on the number of threads.
 *
 * @throws BadInput when an assignment's work cannot be run on its cluster
 */
export async function runSeeds(
  assignments: readonly Assignment[],
  { threads = availableParallelism(), progress = () => {}, signal }: SeedOptions = {},
): Promise<readonly SeedResult[]> {
  const results: (SeedResult | undefined)[] = assignments.map(() => undefined)
  const shares = assignments.map(() => 0)
  let next = 0
  const workThrough = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url))
    const stop = () => void worker.terminate()
    signal?.addEventListener('abort', stop, { once: true })
    try {
      while (next < assignments.length && signal?.aborted !== true) {
        const at = next++
        const result = await ask<SeedResult>(worker, assignments[at]!, (message) => {
          if (message.kind === 'progress') shares[at] = message.share
          progress(shares.reduce((sum, each) => sum + each, 0) / assignments.length)
        })
        if (result === null) return
        results[at] = result
      }
    } finally {
      signal?.removeEventListener('abort', stop)
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: Math.min(threads, assignments.length) }, workThrough))
  return results.filter((result) => result !== undefined)
}
