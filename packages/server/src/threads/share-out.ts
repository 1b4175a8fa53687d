import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { ask } from './ask.ts'

export type ShareOptions = {
  /** Most threads at once; as many as there are processors if not given. */
  readonly threads?: number
  /** Is told the share of all work that is done. */
  readonly progress?: (share: number) => void
  /** Stops everything that is under way; what is finished by then is returned. */
  readonly signal?: AbortSignal
}

/**
 * Shares assignments out among threads that run one module, as many at once as there are processors. Results come
 * in the order of the assignments, whatever finishes first, so that they do not depend on the number of threads.
 *
 * @throws BadInput when a thread finds that its assignment cannot be done
 */
export async function shareOut<Result>(
  module: URL,
  assignments: readonly unknown[],
  { threads = availableParallelism(), progress = () => {}, signal }: ShareOptions = {},
): Promise<readonly Result[]> {
  const results: (Result | undefined)[] = assignments.map(() => undefined)
  const shares = assignments.map(() => 0)
  let next = 0
  const workThrough = async () => {
    const worker = new Worker(module)
    const stop = () => void worker.terminate()
    signal?.addEventListener('abort', stop, { once: true })
    const done = (at: number, share: number) => {
      shares[at] = share
      progress(shares.reduce((sum, each) => sum + each, 0) / assignments.length)
    }
    try {
      while (next < assignments.length && signal?.aborted !== true) {
        const at = next++
        const result = await ask<Result>(worker, assignments[at]!, (message) => {
          if (message.kind === 'progress') done(at, message.share)
        })
        if (result === null) return
        results[at] = result
        done(at, 1)
      }
    } finally {
      signal?.removeEventListener('abort', stop)
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: Math.min(threads, assignments.length) }, workThrough))
  return results.filter((result) => result !== undefined)
}
