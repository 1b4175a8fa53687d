import type { Worker } from 'node:worker_threads'
import { BadInput } from '@ballast/core'
import type { Message } from './assignment.ts'

/** What a thread says before it is done. */
export type Interim = Extract<Message<never>, { kind: 'progress' | 'lines' }>

/**
 * One assignment on one thread; `null` when the thread was stopped.
 *
 * @throws BadInput when the assignment's work cannot be run on its cluster
 */
export function ask<Result>(
  worker: Worker,
  assignment: unknown,
  hear: (message: Interim) => void,
): Promise<Result | null> {
  return new Promise((resolve, reject) => {
    // Only our own listeners are taken off: a worker that loses its inner ones goes deaf to the next assignment.
    const done = () => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
    }
    const onMessage = (message: Message<Result>) => {
      if (message.kind === 'progress' || message.kind === 'lines') return hear(message)
      done()
      if (message.kind === 'result') resolve(message.result)
      else reject(new BadInput(message.problems))
    }
    const onError = (error: unknown) => {
      done()
      reject(error)
    }
    const onExit = () => {
      done()
      resolve(null)
    }
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    worker.postMessage(assignment)
  })
}
