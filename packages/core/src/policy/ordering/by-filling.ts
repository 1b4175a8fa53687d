import { type Capacity, capacityOf } from '../../domain/capacity.ts'
import type { Job } from '../../domain/job.ts'
import type { Settings } from '../card.ts'
import { countAsked, type Filling, fillingWith, heldBeside, keepFilling } from './filling.ts'
import type { Ordering } from './question.ts'

/** The key of a job by what its tenant, in that row of the filling, has with it; lower goes first. */
type FillingKey = (job: Job, filling: Filling, row: number, whole: Capacity) => number

/** Keys by what tenants have when waiting jobs are counted one by one; a newcomer is counted behind its tenant's others. */
export function byFilling({ reviewS }: Settings, keyOf: FillingKey): Pick<Ordering, 'key' | 'review'> {
  return {
    key: (job, view, memory) => keyOf(job, fillingWith(job, view, memory), 0, capacityOf(view.pools)),
    review: {
      everyS: Number(reviewS),
      keys(jobs, view, memory) {
        const whole = capacityOf(view.pools)
        const filling = heldBeside(jobs, view)
        const keys = new Float64Array(jobs.length)
        for (let i = 0; i < jobs.length; i++) {
          const job = jobs[i]!
          const row = view.tenants.row(job.tenant)
          countAsked(filling, row, job)
          keys[i] = keyOf(job, filling, row, whole)
        }
        keepFilling(memory, filling)
        return keys
      },
    },
  }
}
