import type { Maker } from '../card.ts'
import { sizeWithin, weight } from './grow-by-return.ts'
import type { Sizing } from './question.ts'
import { roomInLargest } from './room-in-largest.ts'

/**
 * Gives each job in turn as many GPUs as it can run on, until none are left.
 *
 * Source: earliest deadline first as the baseline of Gu et al., "ElasticFlow", ASPLOS 2023; before it, every
 * list scheduler of malleable jobs that knows nothing of how well they scale.
 * Blind to: how little the last GPU of a job may help, or that it slows it down; who has to wait for it.
 * Cost: O(1) per job.
 */
export const widest: Maker<Sizing> = {
  card: {
    id: 'widest',
    question: 'sizing',
    summary: 'Each job in turn gets as many GPUs as it can run on.',
    source: 'the baseline of Gu et al., ElasticFlow, ASPLOS 2023',
    blindTo: 'how little the last GPU of a job helps; who has to wait for it',
    cost: 'O(1) per job',
    needs: [],
    parameters: [],
  },
  make: () => ({
    card: widest.card,
    size({ demand }, view) {
      const { min, max } = demand.gpus
      return Math.max(min, Math.min(max, roomInLargest(demand, view)))
    },
    share(jobs, gpus) {
      let left = 1000 * gpus
      return jobs.map((job) => {
        const size = sizeWithin(job, left)
        if (size < job.demand.gpus.min) return 0
        left -= size * weight(job)
        return size
      })
    },
  }),
}
