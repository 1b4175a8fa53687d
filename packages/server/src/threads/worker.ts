import { parentPort } from 'node:worker_threads'
import { BadInput, runSeed, toolsFor } from '@ballast/core'
import type { Assignment, SeedMessage } from './assignment.ts'
import { generated } from './generated.ts'

/** Shares of progress worth a message. */
const TELL_EVERY = 0.005

const port = parentPort
if (port === null) throw new Error('worker.ts is a worker thread')

port.on('message', async (assignment: Assignment) => {
  try {
    port.postMessage({ kind: 'result', result: await work(assignment) } satisfies SeedMessage)
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    port.postMessage({ kind: 'problems', problems: error.problems } satisfies SeedMessage)
  }
})

async function work({ scenario, workload, files, seed, pictures, times = false }: Assignment) {
  let told = 0
  const tools = await toolsFor(scenario.recipes)
  const jobs = workload ?? generated(scenario, seed)
  return runSeed(
    { scenario, workload: jobs, files, seed, pictures, times, tools },
    () => performance.now(),
    (share) => {
      if (share - told < TELL_EVERY && share < 1) return
      told = share
      port!.postMessage({ kind: 'progress', share } satisfies SeedMessage)
    },
  )
}
