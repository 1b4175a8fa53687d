import { type Estimate, gpusAsked } from '../../domain/job.ts'
import type { Seconds } from '../../units/quantities.ts'
import type { Maker } from '../card.ts'
import { LAST, lastInLine } from './last-in-line.ts'
import type { Ordering } from './question.ts'

/**
 * Orders jobs by the service they are expected to need: GPUs × the mean running time that the estimate
 * stands for, not its median. Of two jobs with equal medians the one that may become very long goes later.
 * With ageing, waiting makes up for service; since all waiting jobs age alike, keys never change.
 *
 * Source: quasi-shortest-service-first of Helios (Hu et al., SC 2021), which predicts the mean from history; the mean
 * of a skewed quantity from three of its quantiles: Hurst, Brown and Swanson, AAPG Bulletin 2000 (30-40-30).
 * Blind to: work already done; what the estimate does not tell, such as that jobs of one name run alike.
 * Cost: O(1) per job.
 */
export const quasiShortestService: Maker<Ordering> = {
  card: {
    id: 'quasi-shortest-service',
    question: 'ordering',
    summary: 'The job expected to need the fewest GPU-seconds goes first, the risk of a long run counted in.',
    source: 'Hu et al., Helios, SC 2021; mean from quantiles: Hurst, Brown and Swanson 2000',
    blindTo: 'work already done, what the estimate does not tell of a job',
    cost: 'O(1) per job',
    needs: ['job.runtime'],
    parameters: [
      {
        name: 'ageing',
        summary:
          'GPU-seconds of expected service that a second of waiting makes up for; 0 = waiting counts for nothing',
        default: 0,
        range: [0, 1_000_000],
      },
    ],
  },
  make: ({ ageing }) => ({
    card: quasiShortestService.card,
    key(job) {
      if (job.runtimeS === null) return lastInLine(job)
      const service = expectedS(job.runtimeS) * gpusAsked(job.demand)
      return Math.min(service + Number(ageing) * job.submittedAtS, LAST)
    },
  }),
}

/** Mean of a length whose logarithm lies evenly around its median: 0.3 · p10 + 0.4 · p50 + 0.3 · p90. */
function expectedS(estimate: Estimate): Seconds {
  const p50 = Math.min(estimate.p50, LAST)
  const p90 = Math.min(estimate.p90, LAST)
  const p10 = p90 > 0 ? (p50 * p50) / p90 : 0
  return 0.3 * p10 + 0.4 * p50 + 0.3 * p90
}
