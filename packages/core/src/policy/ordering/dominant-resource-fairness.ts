import { type Capacity, capacityOf } from '../../domain/capacity.ts'
import type { Maker } from '../card.ts'
import { countAsked, type Filling, fillingWith, heldBeside, keepFilling } from './filling.ts'
import type { Ordering } from './question.ts'
import { REVIEW_PERIOD } from './review.ts'
import { numberOfTenant, tenantNumbers } from './tenant-numbers.ts'

/** Stands for a weight of 0: behind all others, and still in order. */
const LEAST_WEIGHT = 1e-9

/**
 * Orders jobs by the dominant share their tenant has with them: the greatest of its shares of all GPUs, processors and
 * memory, over its weight. Each waiting job is counted with those of the tenant before it, so that tenants take turns
 * (progressive filling). Within a tenant the job submitted first goes first.
 *
 * Source: Ghodsi et al., "Dominant resource fairness", NSDI 2011.
 * Blind to: run times and what a tenant has had in the past; which GPUs a job can use; a job that does not fit holds
 * its place, and the tenant's later jobs stand behind it as if it ran.
 * Cost: O(jobs + tenants) per review, O(1) per newcomer.
 */
export const dominantResourceFairness: Maker<Ordering> = {
  card: {
    id: 'dominant-resource-fairness',
    question: 'ordering',
    summary: 'The tenant with the smallest share of what it has most of (GPUs, processors, memory) goes first.',
    source: 'Ghodsi et al., Dominant resource fairness, NSDI 2011',
    blindTo: 'run times, what a tenant has had in the past, which GPUs a job can use',
    cost: 'O(jobs + tenants) per review, O(1) per newcomer',
    needs: [],
    parameters: [
      {
        name: 'weights',
        summary: 'what tenants’ shares are divided by; 1 for those not named',
        default: '',
        form: tenantNumbers,
      },
      REVIEW_PERIOD,
    ],
  },
  make(settings) {
    const weights = numberOfTenant(String(settings.weights))
    const weightOf = (tenant: Parameters<typeof weights.get>[0]): number =>
      Math.max(LEAST_WEIGHT, weights.get(tenant) ?? 1)
    return {
      card: dominantResourceFairness.card,
      key: (job, view, memory) =>
        dominantShare(fillingWith(job, view, memory), 0, capacityOf(view.pools)) / weightOf(job.tenant),
      review: {
        everyS: Number(settings.reviewS),
        keys(jobs, view, memory) {
          const whole = capacityOf(view.pools)
          const filling = heldBeside(jobs, view)
          const keys = new Float64Array(jobs.length)
          for (let i = 0; i < jobs.length; i++) {
            const job = jobs[i]!
            const row = view.tenants.row(job.tenant)
            countAsked(filling, row, job)
            keys[i] = dominantShare(filling, row, whole) / weightOf(job.tenant)
          }
          keepFilling(memory, filling)
          return keys
        },
      },
    }
  },
}

function dominantShare({ gpus, cpuMilli, memoryMiB }: Filling, row: number, whole: Capacity): number {
  return Math.max(
    share(gpus[row]!, whole.gpus),
    share(cpuMilli[row]!, whole.cpuMilli),
    share(memoryMiB[row]!, whole.memoryMiB),
  )
}

/** Of what there is none of, nobody has a share. */
const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)
