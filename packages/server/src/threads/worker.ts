import { parentPort } from 'node:worker_threads'
import { BadInput, generatedWorkload, jobsTooLarge, runSeed } from '@ballast/core'
import type { Message, Task } from './task.ts'

/** Shares of progress worth a message. */
const TELL_EVERY = 0.005

const port = parentPort
if (port === null) throw new Error('worker.ts is a worker thread')

port.on('message', (task: Task) => {
  try {
    port.postMessage({ kind: 'result', result: work(task) } satisfies Message)
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    port.postMessage({ kind: 'problems', problems: error.problems } satisfies Message)
  }
})

function work({ scenario, workload, files, seed, pictures }: Task) {
  let told = 0
  const jobs = workload ?? generated(scenario, seed)
  return runSeed({ scenario, workload: jobs, files, seed, pictures }, () => performance.now(), (share) => {
    if (share - told < TELL_EVERY && share < 1) return
    told = share
    port!.postMessage({ kind: 'progress', seed, share } satisfies Message)
  })
}

function generated(scenario: Task['scenario'], seed: number) {
  if (scenario.workload.kind !== 'generate') throw new Error('a task without a trace must generate its work')
  const jobs = generatedWorkload(scenario, scenario.workload, seed)
  const problems = jobsTooLarge(jobs, scenario.cluster)
  if (problems.length > 0) throw new BadInput(problems)
  return jobs
}
