import type { Job } from '../../domain/job.ts'
import { speedOn } from '../../domain/speed.ts'
import type { Maker } from '../card.ts'
import { gatheredByRank, type Rank, tightestByRank } from './by-rank.ts'
import type { Placement } from './question.ts'

/**
 * Gives jobs of high priority the GPU model with room that runs them fastest, and all others the slowest that
 * they may use, so that fast ones stay free for those that matter. Of such nodes the tightest.
 *
 * Source: the pairing of important work with capable machines in heterogeneous schedulers, such as
 * Max-Min ordering: Braun et al., 2001.
 * Blind to: fragmentation, energy, preferred models; how much longer others wait or run.
 * Cost: O(pools × log nodes).
 */
export const mostCapableFirst: Maker<Placement> = {
  card: {
    id: 'most-capable-first',
    question: 'placement',
    summary: 'The fastest GPU model for jobs of high priority, the slowest that will do for the rest.',
    source: 'important work on capable machines, as in Max-Min: Braun et al. 2001',
    blindTo: 'fragmentation, energy, preferred models; how much longer others wait or run',
    cost: 'O(pools × log nodes)',
    needs: [],
    parameters: [
      {
        name: 'highPriority',
        summary: 'Priority from which a job gets the fastest GPUs.',
        default: 1,
        range: [-1_000_000, 1_000_000],
      },
    ],
  },
  make: ({ highPriority }) => {
    const rankFor = ({ jobClass, priority }: Job): Rank => {
      const sign = priority >= (highPriority as number) ? 1 : -1
      return ({ gpu }) => sign * speedOn(jobClass, gpu)
    }
    return {
      card: mostCapableFirst.card,
      pick: (job, gpus, view) => tightestByRank(view, job.demand, gpus, rankFor(job)),
      spread: (job, gpus, view) => gatheredByRank(view, job.demand, gpus, rankFor(job)),
    }
  },
}
