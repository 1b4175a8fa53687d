import { capacityOf } from '../../domain/capacity.ts'
import { gpusAsked, type Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import { workDoneS, workLeftS } from '../../domain/work-done.ts'
import type { Maker } from '../card.ts'
import { averageJobs, contentionNow, lastCount } from './contention.ts'
import { LAST, lastInLine } from './last-in-line.ts'
import type { Ordering } from './question.ts'
import { REVIEW_PERIOD } from './review.ts'

/**
 * Orders jobs by finish-time fairness ρ, worst first: the time from submission to the end they are believed to
 * have if they run from now on, over the time they would take alone on a 1/N part of the cluster, where N is how many
 * jobs there are on average meanwhile. A part that is smaller than what a job asks for runs it so much slower. Jobs of
 * unknown length go last. Made for a planner that stops running jobs in their turn, whose rounds are the leases.
 *
 * Source: Mahajan et al., "Themis: fair and efficient GPU cluster scheduling", NSDI 2020; the part's time as in
 * Gavel, OSDI 2020 (Themis multiplies by N whatever the job asks for, which fits apps that could fill the cluster).
 * Blind to: where the GPUs of an offer are (no auction), how sure the estimate is, how many jobs will come.
 * Cost: O(1) per job and review; memory of the jobs that are there.
 */
export const finishTimeFairness: Maker<Ordering> = {
  card: {
    id: 'finish-time-fairness',
    question: 'ordering',
    summary: 'The job whose time from submission to believed end is the greatest multiple of its fair time goes first.',
    source: 'Mahajan et al., Themis, NSDI 2020',
    blindTo: 'where free GPUs are, how sure the estimate is, how many jobs will come',
    cost: 'O(1) per job and review; memory of the jobs that are there',
    needs: ['job.runtime'],
    parameters: [REVIEW_PERIOD],
  },
  make: ({ reviewS }) => ({
    card: finishTimeFairness.card,
    key: (job, view, memory) => keyOf(job, view, () => lastCount(memory)),
    review: {
      everyS: Number(reviewS),
      keys(jobs, view, memory) {
        const contention = contentionNow(jobs, view, memory)
        return jobs.map((job, i) =>
          keyOf(job, view, (elapsedS, leftS) =>
            averageJobs(contention.sinceSubmission(i), elapsedS, contention.jobs, leftS),
          ),
        )
      },
    },
  }),
}

function keyOf(job: Job, view: View, sharers: (elapsedS: number, leftS: number) => number): number {
  const leftS = workLeftS(view, job)
  if (leftS === null || leftS > LAST) return lastInLine(job)
  const elapsedS = view.nowS - job.submittedAtS
  // Alone it takes what it has done and has left: past its believed length that is more than was believed at first.
  const aloneS = Math.max(1, workDoneS(view, job) + leftS)
  const partGpus = gpusFor(job, view) / Math.max(1, sharers(elapsedS, leftS))
  return -(elapsedS + leftS) / (aloneS * Math.max(1, gpusAsked(job.demand) / partGpus))
}

/** GPUs of the pools that may serve the job, at least one. */
const gpusFor = ({ demand }: Job, view: View): number => Math.max(1, capacityOf(view.poolsFor(demand)).gpus)
