import { Worker } from 'node:worker_threads'
import { ask } from './ask.ts'
import type { LineKind, SingleAssignment, SingleResult } from './assignment.ts'

export type SingleOptions = {
  /** Is told the share of the work that is done. */
  readonly progress?: (share: number) => void
  /** Is given the lines wanted, in pieces that end with a line break. */
  readonly lines?: (of: LineKind, text: string) => void
  /** Stops the run. */
  readonly signal?: AbortSignal
}

/**
 * Runs one recipe under one seed on a thread of its own, so that it can be watched and stopped.
 *
 * @returns `null` when it was stopped
 * @throws BadInput when the work cannot be run on the cluster
 */
export async function runSingle(
  assignment: SingleAssignment,
  { progress = () => {}, lines = () => {}, signal }: SingleOptions = {},
): Promise<SingleResult | null> {
  if (signal?.aborted === true) return null
  const worker = new Worker(new URL('./single-worker.ts', import.meta.url))
  const stop = () => void worker.terminate()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return await ask<SingleResult>(worker, assignment, (message) => {
      if (message.kind === 'progress') progress(message.share)
      else lines(message.of, message.text)
    })
  } finally {
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
