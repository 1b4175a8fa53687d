import type { Job } from '../../domain/job.ts'
import type { Maker } from '../card.ts'
import type { Ordering } from './question.ts'

/** More than any believed service: the place in the line where jobs of unknown length begin, GPU-seconds. */
const UNKNOWN_GPU_S = 1e15

/**
 * Orders jobs by the GPU-seconds they are believed to need, fewest first; jobs of which nothing is believed go
 * last, in the order they were submitted.
 *
 * Source: shortest service first; with estimates from history the quasi-shortest-service-first of Helios: Hu
 * et al., SC 2021.
 * Blind to: how sure the estimate is, how long a job has waited (a long wide job may starve).
 * Cost: O(1) per job.
 */
export const smallestServiceFirst: Maker<Ordering> = {
  card: {
    id: 'smallest-service-first',
    question: 'ordering',
    summary: 'The job believed to need the fewest GPU-seconds goes first; those of unknown length go last.',
    source: 'quasi-shortest-service-first of Helios: Hu et al., SC 2021',
    blindTo: 'how sure the estimate is, how long a job has waited',
    cost: 'O(1) per job',
    needs: ['job.runtime'],
    parameters: [],
  },
  make: () => ({ card: smallestServiceFirst.card, key: serviceGpuS }),
}

function serviceGpuS({ runtimeS, submittedAtS, demand }: Job): number {
  if (runtimeS === null) return UNKNOWN_GPU_S + Math.max(0, submittedAtS)
  return Math.min((runtimeS.p50 * demand.gpus.asked * demand.milliPerGpu) / 1000, UNKNOWN_GPU_S)
}
