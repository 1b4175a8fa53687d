import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Maker, Memory } from '../card.ts'
import type { Ordering } from './question.ts'
import { REVIEW_PERIOD } from './review.ts'

/**
 * Orders jobs by when they last ran, longest ago first; those that have not run yet count from submission. Made
 * for a planner that stops running jobs at the end of a round: all jobs then take turns of one round each.
 *
 * Source: time slicing in Gandiva, Xiao et al., OSDI 2018; round robin.
 * Blind to: how long jobs run, how much of the cluster one takes in its turn, what stopping costs.
 * Cost: O(1) per job and review; memory of those that have run.
 */
export const leastRecentlyRun: Maker<Ordering> = {
  card: {
    id: 'least-recently-run',
    question: 'ordering',
    summary: 'The job that has not run for longest goes first: with a planner in rounds, all take turns.',
    source: 'time slicing in Gandiva, Xiao et al., OSDI 2018',
    blindTo: 'how long jobs run, how much of the cluster one takes in its turn, what stopping costs',
    cost: 'O(1) per job and review; memory of those that have run',
    needs: [],
    parameters: [REVIEW_PERIOD],
  },
  make: ({ reviewS }) => ({
    card: leastRecentlyRun.card,
    key: (job, view, memory) => ranAtS(job, view) ?? lastRuns(memory).get(job.row) ?? job.submittedAtS,
    review: {
      everyS: Number(reviewS),
      keys(jobs, view, memory) {
        const before = lastRuns(memory)
        const ran: number[] = []
        const ranUntilS: number[] = []
        const keys = new Float64Array(jobs.length)
        for (let i = 0; i < jobs.length; i++) {
          const job = jobs[i]!
          const lastS = ranAtS(job, view) ?? before.get(job.row)
          keys[i] = lastS ?? job.submittedAtS
          if (lastS === undefined) continue
          ran.push(job.row)
          ranUntilS.push(lastS)
        }
        Object.assign(memory, { ran, ranUntilS })
        return keys
      },
    },
  }),
}

/** Now, for a job that has GPUs. */
const ranAtS = (job: Job, view: View): number | undefined =>
  view.jobs.parts(job.row).length > 0 ? view.nowS : undefined

/** When each job ran last, by its row. */
function lastRuns({ ran, ranUntilS }: Readonly<Memory>): ReadonlyMap<number, number> {
  if (!Array.isArray(ran) || !Array.isArray(ranUntilS)) return NONE
  return new Map(ran.map((row, i) => [row, ranUntilS[i]!]))
}

const NONE: ReadonlyMap<number, number> = new Map()
