import type { Maker } from '../card.ts'
import { byFilling } from './by-filling.ts'
import type { Ordering } from './question.ts'
import { REVIEW_PERIOD } from './review.ts'
import { numberOfTenant, tenantNumbers, tenantShares, tenantWeights } from './tenant-numbers.ts'

/**
 * Guarantees tenants shares of all GPUs. Jobs with which their tenant stays within its quota go first, the tenant first
 * that has the smallest part of its own; then those that borrow what others leave, first the tenant that has borrowed
 * least for its weight. Each waiting job is counted with those of the tenant before it. Within a tenant the job
 * submitted first goes first.
 *
 * Source: quotas with borrowing in Kueue (cohorts, fair sharing weights) and KAI (deserved quota, over-quota weight).
 * Blind to: run times, what a tenant has had in the past, processors and memory. A planner that stops nothing cannot
 * take back what is lent: a tenant may wait for its quota until a borrower's job ends.
 * Cost: O(jobs + tenants) per review, O(1) per newcomer.
 */
export const tenantQuotas: Maker<Ordering> = {
  card: {
    id: 'tenant-quotas',
    question: 'ordering',
    summary:
      'Jobs within their tenant’s guaranteed share go first, then borrowers, by what they borrow for their weight.',
    source: 'quotas with borrowing in Kueue and KAI',
    blindTo: 'run times, what a tenant has had in the past, processors and memory',
    cost: 'O(jobs + tenants) per review, O(1) per newcomer',
    needs: [],
    parameters: [
      {
        name: 'quotas',
        summary: 'guaranteed shares of all GPUs; 0 for tenants not named',
        default: '',
        form: tenantShares,
      },
      {
        name: 'weights',
        summary: 'what is borrowed is divided by these; 1 for tenants not named',
        default: '',
        form: tenantNumbers,
      },
      REVIEW_PERIOD,
    ],
  },
  make(settings) {
    const quotas = numberOfTenant(String(settings.quotas))
    const weightOf = tenantWeights(String(settings.weights))
    return {
      card: tenantQuotas.card,
      ...byFilling(settings, ({ tenant }, { gpus }, row, whole) => {
        const quota = quotas.get(tenant) ?? 0
        const share = gpus[row]! / whole.gpus
        return share < quota ? share / quota : 1 + (share - quota) / weightOf(tenant)
      }),
    }
  },
}
