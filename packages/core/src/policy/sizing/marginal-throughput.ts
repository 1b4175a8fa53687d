import type { Job } from '../../domain/job.ts'
import { workLeftS } from '../../domain/work-done.ts'
import type { Maker } from '../card.ts'
import { leastEach, speedWith, weight } from './grow-by-return.ts'
import type { Sizing } from './question.ts'
import { askedOrRoom } from './room-in-largest.ts'

/**
 * Gives every job its least, shortest first, and then one GPU after the other to the job in which it helps
 * most: the shorter of two, unless the longer gains more throughput by it than the shorter would. Where one more
 * would not make a job faster, it grows no further.
 *
 * Source: AFS-L in Hwang et al., "Elastic Resource Sharing for Distributed Deep Learning", NSDI 2021.
 * Blind to: GPU models, what a resize costs, jobs that are still to come.
 * Cost: O(n log n + GPUs left × jobs that can grow) for n jobs.
 */
export const marginalThroughput: Maker<Sizing> = {
  card: {
    id: 'marginal-throughput',
    question: 'sizing',
    summary: 'Each GPU goes to the shortest job, unless a longer one gains more throughput by it.',
    source: 'AFS-L, Hwang et al., Elastic Resource Sharing for Distributed Deep Learning, NSDI 2021',
    blindTo: 'GPU models, what a resize costs, jobs that are still to come',
    cost: 'O(n log n + GPUs left × jobs that can grow) for n jobs',
    needs: ['job.runtime'],
    parameters: [],
  },
  make: () => ({
    card: marginalThroughput.card,
    size: ({ demand }, view) => askedOrRoom(demand, view),
    share(jobs, gpus, view) {
      const leftS = jobs.map((job) => workLeftS(view, job) ?? Infinity)
      const sizes = jobs.map(() => 0)
      const left = leastEach(jobs, shortestFirst(jobs, leftS), sizes, 1000 * gpus)
      const shares = jobs.map((job, at): Share => ({ job, gpus: sizes[at]!, leftS: leftS[at]! }))
      growInTurn(shares, left)
      return shares.map((share) => share.gpus)
    },
  }),
}

/** A job, what it has been given, and the work it has left, s on what it asked for. */
type Share = { readonly job: Job; gpus: number; readonly leftS: number }

/** Places of the jobs, those first that are done soonest on their least. */
function shortestFirst(jobs: readonly Job[], leftS: readonly number[]): readonly number[] {
  const lengthS = jobs.map((job, at) => leftS[at]! / speedWith(job, job.demand.gpus.min))
  return jobs.map((_, at) => at).sort((a, b) => lengthS[a]! - lengthS[b]! || a - b)
}

function growInTurn(shares: readonly Share[], milli: number): void {
  let left = milli
  let growing = shares.filter((share) => share.gpus > 0 && canGrow(share, left))
  while (growing.length > 0) {
    let first = growing[0]!
    for (const share of growing) first = preferred(first, share)
    first.gpus++
    left -= weight(first.job)
    growing = growing.filter((share) => canGrow(share, left))
  }
}

/** Which of two jobs the next GPU goes to. */
function preferred(a: Share, b: Share): Share {
  if (a === b) return a
  const [short, long] = lengthS(a, a.gpus) <= lengthS(b, b.gpus) ? [a, b] : [b, a]
  const gainOfLong = speed(long, long.gpus + 1) - speed(long, long.gpus)
  const gainOfShort = speed(short, short.gpus + 1) - speed(short, short.gpus)
  return gainOfLong / speed(long, long.gpus + 1) > gainOfShort / speed(short, short.gpus) ? long : short
}

const canGrow = (share: Share, left: number): boolean =>
  share.gpus < share.job.demand.gpus.max &&
  weight(share.job) <= left &&
  speed(share, share.gpus + 1) > speed(share, share.gpus)
const speed = ({ job }: Share, gpus: number): number => speedWith(job, gpus)
const lengthS = (share: Share, gpus: number): number => share.leftS / speed(share, gpus)
