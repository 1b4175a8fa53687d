import type { Capacity } from '../../domain/capacity.ts'
import type { Maker } from '../card.ts'
import { byFilling } from './by-filling.ts'
import type { Filling } from './filling.ts'
import type { Ordering } from './question.ts'
import { REVIEW_PERIOD } from './review.ts'
import { tenantNumbers, tenantWeights } from './tenant-numbers.ts'

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
    const weightOf = tenantWeights(String(settings.weights))
    return {
      card: dominantResourceFairness.card,
      ...byFilling(
        settings,
        ({ tenant }, filling, row, whole) => dominantShare(filling, row, whole) / weightOf(tenant),
      ),
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
