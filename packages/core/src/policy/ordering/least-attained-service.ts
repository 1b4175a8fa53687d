import type { Job } from '../../domain/job.ts'
import type { Maker, Memory, Settings } from '../card.ts'
import { countedService, countedServices, type Promotion } from './counted-services.ts'
import { finishedServices, watchFinished } from './finished-services.ts'
import { gittinsRank } from './gittins-rank.ts'
import { growingNumbers, numbersIn } from './number-list.ts'
import type { Ordering } from './question.ts'
import { placeInQueue, placeInQueues } from './queue-places.ts'
import { REVIEW_PERIOD } from './review.ts'

/** Keys of one queue lie this far from those of the next. */
const QUEUE = 1e12

/**
 * Orders jobs by the service they have had, GPUs × time, in queues: a job falls into the next queue when it has had so
 * much. Within a queue the one submitted first goes first; or running ones, so that none is stopped for another
 * that was in its queue no sooner; or the one with the greatest Gittins index; or, without queues, simply who has had
 * least. Needs no estimate. Made for a planner that stops running jobs: without one, hardly any waiting job has had service.
 *
 * Source: discretised two-dimensional LAS and Gittins: Gu et al., Tiresias, NSDI 2019. Limits and quantum of its public
 * simulator, whose third limit, 18,000, ends the last queue, and which lets running jobs go first, but for those that have
 * just fallen into a queue. Gittins index with a fixed quantum; its sample is the jobs that have finished so far, not
 * a file.
 * Blind to: how long jobs run, what stopping costs, where a job's GPUs are.
 * Cost: O(log n) per job and review for n jobs; with `gittins` O(log samples), O(samples) per newcomer, and O(samples × jobs finished + jobs) per review.
 */
export const leastAttainedService: Maker<Ordering> = {
  card: {
    id: 'least-attained-service',
    question: 'ordering',
    summary: 'The job that has had the fewest GPU-seconds goes first, in queues with one order each.',
    source: 'Gu et al., Tiresias, NSDI 2019',
    blindTo: 'how long jobs run, what stopping costs, where a job’s GPUs are',
    cost: 'O(log n) per job and review for n jobs; with `gittins` O(log samples), O(samples) per newcomer, and O(samples × jobs finished + jobs) per review',
    needs: [],
    parameters: [
      {
        name: 'limits',
        summary: 'GPU-seconds at which a job falls from each queue into the next',
        default: '3250,7200',
        form: growingNumbers,
      },
      {
        name: 'within',
        summary:
          'order within a queue: by submission, running jobs first and newcomers last, by the Gittins index over jobs ' +
          'that have finished, or by attained service',
        default: 'submission',
        choices: ['submission', 'running-first', 'gittins', 'service'],
      },
      { name: 'quantum', summary: 'GPU-seconds the Gittins index looks ahead', default: 3250, range: [1, 1e9] },
      { name: 'samples', summary: 'finished jobs the Gittins index is made from', default: 500, range: [10, 10_000] },
      {
        name: 'patience',
        summary:
          'a job that has waited this many times as long as it has run begins anew in the first queue; 0 = never',
        default: 0,
        range: [0, 1e6],
      },
      REVIEW_PERIOD,
    ],
  },
  make(settings) {
    const limits = numbersIn(String(settings.limits))
    const promotion: Promotion = { from: limits[0] ?? Number.POSITIVE_INFINITY, patience: Number(settings.patience) }
    return {
      card: leastAttainedService.card,
      key: (job, view, memory) => placer(limits, memory, settings)(job, countedService(job, view, memory)),
      review: {
        everyS: Number(settings.reviewS),
        keys(jobs, view, memory) {
          const counted = countedServices(jobs, view, memory, promotion)
          if (settings.within === 'gittins') watchFinished(jobs, view, memory, Number(settings.samples))
          if (settings.within === 'running-first') {
            const queue = (job: Job) => queueOf(limits, countedService(job, view, memory))
            placeInQueues(jobs, queue, view, memory)
          }
          const place = placer(limits, memory, settings)
          const keys = new Float64Array(jobs.length)
          for (let i = 0; i < jobs.length; i++) keys[i] = place(jobs[i]!, counted[i]!)
          return keys
        },
      },
    }
  },
}

/** The key of a job by the service that counts for it. */
function placer(limits: readonly number[], memory: Readonly<Memory>, { within, quantum }: Settings) {
  const rank = within === 'gittins' ? gittinsRank(finishedServices(memory), Number(quantum)) : null
  return (job: Job, service: number): number => {
    const queue = queueOf(limits, service)
    const inside = () => {
      if (rank !== null) return rank(service)
      if (within === 'service') return Math.max(0, service)
      if (within === 'running-first') return placeInQueue(job, queue, memory)
      return Math.max(0, job.submittedAtS)
    }
    return queue * QUEUE + Math.min(inside(), QUEUE / 2)
  }
}

function queueOf(limits: readonly number[], service: number): number {
  let queue = 0
  while (queue < limits.length && service >= limits[queue]!) queue++
  return queue
}
