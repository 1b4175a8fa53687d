import type { JobRow } from './ids.ts'
import type { Job } from './job.ts'
import type { View } from './view.ts'

/** Jobs that hold GPUs and are neither stopping nor moving, in order of their rows. O(nodes + jobs). */
export function runningJobs(view: View): readonly Job[] {
  const found: Job[] = []
  const { nodes, jobs } = view
  for (let node = 0; node < nodes.count; node++)
    for (const row of nodes.jobsOn(node)) {
      const state = jobs.state(row)
      if ((state === 'running' || state === 'starting') && jobs.parts(row)[0]!.node === node) found.push(jobs.job(row))
    }
  return found.sort((a, b) => a.row - b.row)
}

/** Those of these jobs that are giving way or moving just now: neither waiting nor running, and not to be forgotten over it. */
export const stoppingAmong = (rows: readonly JobRow[], { jobs }: View): readonly Job[] =>
  rows.filter((row) => jobs.state(row) === 'stopping').map((row) => jobs.job(row))
