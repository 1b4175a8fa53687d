import type { Job } from '../../domain/job.ts'
import { workLeftS } from '../../domain/work-done.ts'
import type { Maker } from '../card.ts'
import { growByReturn, leastEach, weight } from './grow-by-return.ts'
import type { Sizing } from './question.ts'
import { askedOrRoom } from './room-in-largest.ts'
import { promised, TimeAhead } from './time-ahead.ts'

/**
 * Gives each job with a deadline the least GPUs with which it is believed to make it, earliest deadline first,
 * counting on what those before it leave later. Where that is not enough for one of them, the job that was
 * submitted last among those due by then stands back, as if it had been refused. What is over goes, doubling by
 * doubling, where it saves most GPU time; jobs that stand back and those without a deadline get their least first.
 *
 * Source: minimum satisfactory share, admission and marginal return, Gu et al., "ElasticFlow", ASPLOS 2023.
 * Blind to: GPU models, what a resize costs, jobs that are still to come; it refuses nobody for good.
 * Cost: O(n × slots × log GPUs) for n jobs, once more for each that has to stand back.
 */
export const deadlineElastic: Maker<Sizing> = {
  card: {
    id: 'deadline-elastic',
    question: 'sizing',
    summary: 'Each job gets the least GPUs with which it makes its deadline; what is over goes where it helps most.',
    source: 'minimum satisfactory share, admission and marginal return, Gu et al., ElasticFlow, ASPLOS 2023',
    blindTo: 'GPU models, what a resize costs, jobs that are still to come',
    cost: 'O(n × slots × log GPUs) for n jobs, once more for each that has to stand back',
    needs: ['job.runtime'],
    parameters: [
      {
        name: 'slotS',
        summary: 'length of the first slot of the time ahead in which shares are planned, s',
        default: 60,
        range: [1, 1e6],
      },
      {
        name: 'stretch',
        summary: 'how many times as long as the one before it each slot is',
        default: 1.05,
        range: [1, 2],
      },
      {
        name: 'slots',
        summary: 'slots planned ahead; what lies beyond is as the last',
        default: 150,
        range: [1, 10_000],
      },
      {
        name: 'marginShare',
        summary: 'part of the time to a deadline that is kept in reserve',
        default: 0.05,
        range: [0, 0.9],
      },
    ],
  },
  make({ slotS, stretch, slots, marginShare }) {
    const timely = 1 - Number(marginShare)
    return {
      card: deadlineElastic.card,
      size: ({ demand }, view) => askedOrRoom(demand, view),
      share(jobs, gpus, view) {
        const ahead = new TimeAhead(Number(slotS), Number(stretch), Number(slots))
        const wishes = jobs.flatMap((job, at) => {
          const leftS = workLeftS(view, job)
          return job.deadlineS === null || leftS === null
            ? []
            : [{ job, at, dueS: (job.deadlineS - view.nowS) * timely, leftS }]
        })
        const sizes = jobs.map(() => 0)
        const kept = promised(wishes, 1000 * gpus, ahead)
        for (const { at, gpus } of kept) sizes[at] = gpus
        const others = jobs.map((_, at) => at).filter((at) => !kept.some((promise) => promise.at === at))
        const left = leastEach(jobs, others, sizes, 1000 * gpus - given(jobs, sizes))
        growByReturn(jobs, sizes, left)
        return sizes
      },
    }
  },
}

/** Thousandths of GPUs. */
const given = (jobs: readonly Job[], sizes: readonly number[]): number =>
  sizes.reduce((sum, size, i) => sum + size * weight(jobs[i]!), 0)
