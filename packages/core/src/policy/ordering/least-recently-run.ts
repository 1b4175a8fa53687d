import { byRow } from '../../domain/by-row.ts'
import { placeOf } from '../../domain/first-above.ts'
import type { JobRow } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { stoppingAmong } from '../../domain/running-jobs.ts'
import type { View } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'
import { keptNumbers, type Maker, type Memory } from '../card.ts'
import type { Ordering } from './question.ts'
import { REVIEW_PERIOD } from './review.ts'

/**
 * Orders jobs by when they last ran, longest ago first; those that have not run yet count from submission. Made
 * for a planner that stops running jobs at the end of a round: all jobs then take turns of one round each.
 *
 * Source: time slicing in Gandiva, Xiao et al., OSDI 2018; round robin.
 * Blind to: how long jobs run, how much of the cluster one takes in its turn, what stopping costs.
 * Cost: O(log n) per job and review; memory of those that have run.
 */
export const leastRecentlyRun: Maker<Ordering> = {
  card: {
    id: 'least-recently-run',
    question: 'ordering',
    summary: 'The job that has not run for longest goes first: with a planner in rounds, all take turns.',
    source: 'time slicing in Gandiva, Xiao et al., OSDI 2018',
    blindTo: 'how long jobs run, how much of the cluster one takes in its turn, what stopping costs',
    cost: 'O(log n) per job and review; memory of those that have run',
    needs: [],
    parameters: [REVIEW_PERIOD],
  },
  make: ({ reviewS }) => ({
    card: leastRecentlyRun.card,
    key: (job, view, memory) => ranAtS(job, view, memory) ?? job.submittedAtS,
    review: {
      everyS: Number(reviewS),
      keys(jobs, view, memory) {
        remember(memory, byRow(jobs, stoppingAmong(rowsThatRan(memory), view)), view)
        return Float64Array.from(jobs, (job) => ranAtS(job, view, memory) ?? job.submittedAtS)
      },
    },
  }),
}

/** When the job ran last: now, where it has GPUs; `undefined` where it has not run. */
function ranAtS({ row }: Job, view: View, memory: Readonly<Memory>): Seconds | undefined {
  if (view.jobs.parts(row).length > 0) return view.nowS
  return keptNumbers(memory.ranUntilS)[placeOf(rowsThatRan(memory), row)]
}

const rowsThatRan = ({ ran }: Readonly<Memory>): readonly JobRow[] => keptNumbers(ran)

function remember(memory: Memory, jobs: readonly Job[], view: View): void {
  const ran: JobRow[] = []
  const ranUntilS: Seconds[] = []
  for (const job of jobs) {
    const lastS = ranAtS(job, view, memory)
    if (lastS === undefined) continue
    ran.push(job.row)
    ranUntilS.push(lastS)
  }
  Object.assign(memory, { ran, ranUntilS })
}
