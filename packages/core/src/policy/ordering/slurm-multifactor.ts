import { capacityOf } from '../../domain/capacity.ts'
import type { TenantId } from '../../domain/ids.ts'
import { gpusAsked, type Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import { keptNumbers, type Maker, type Memory, type Parameter, type Settings } from '../card.ts'
import { decayedServices } from './decayed-service.ts'
import type { Ordering } from './question.ts'
import { REVIEW_PERIOD } from './review.ts'
import { numberOfTenant, tenantNumbers } from './tenant-numbers.ts'

/** A week: what Slurm has for the age that counts no more and for the half-life of usage. */
const WEEK_S = 604_800

const points = (name: string, summary: string): Parameter => ({ name, summary, default: 1000, range: [0, 1e9] })

/**
 * Orders jobs by a weighted sum, greatest first, of their age (up to a limit), the fair-share factor of their tenant,
 * 2^(−usage / share) with usage that decays, their size, and their priority.
 *
 * Source: priority/multifactor of Slurm with classic fair share on one level; there all weights are 0 until set.
 * Blind to: run times; what waits behind a job; accounts within accounts, partitions and TRES, which Slurm has.
 * Cost: O(jobs + tenants) per review, O(pools) per newcomer.
 */
export const slurmMultifactor: Maker<Ordering> = {
  card: {
    id: 'slurm-multifactor',
    question: 'ordering',
    summary: 'The job with the most points for age, fair share, size and priority goes first.',
    source: 'priority/multifactor of Slurm, classic fair share on one level',
    blindTo: 'run times, accounts within accounts, partitions',
    cost: 'O(jobs + tenants) per review, O(pools) per newcomer',
    needs: [],
    parameters: [
      points('agePoints', 'points for the greatest age'),
      points(
        'fairSharePoints',
        'points for a tenant that has used nothing; half as many for one that has used its share',
      ),
      points('sizePoints', 'points for the size that is favoured most'),
      points('priorityPoints', 'points for each level of priority'),
      { name: 'maxAgeS', summary: 'waiting beyond which age counts no more, s', default: WEEK_S, range: [1, 1e9] },
      { name: 'halfLifeS', summary: 'time in which half of usage is forgotten, s', default: WEEK_S, range: [1, 1e12] },
      { name: 'favours', summary: 'which jobs have points for size', default: 'large', choices: ['large', 'small'] },
      { name: 'shares', summary: 'shares of tenants; 1 for those not named', default: '', form: tenantNumbers },
      REVIEW_PERIOD,
    ],
  },
  make(settings) {
    const shares = numberOfTenant(String(settings.shares))
    return {
      card: slurmMultifactor.card,
      key: (job, view, memory) => -pointsOf(job, view, memory, settings, capacityOf(view.pools).gpus),
      review: {
        everyS: Number(settings.reviewS),
        keys(jobs, view, memory) {
          memory.fairShare = fairShares(view, decayedServices(view, memory, Number(settings.halfLifeS)), shares)
          const gpus = capacityOf(view.pools).gpus
          const keys = new Float64Array(jobs.length)
          for (let i = 0; i < jobs.length; i++) keys[i] = -pointsOf(jobs[i]!, view, memory, settings, gpus)
          return keys
        },
      },
    }
  },
}

function pointsOf(job: Job, view: View, memory: Readonly<Memory>, settings: Settings, clusterGpus: number): number {
  const ageShare = Math.min(1, (view.nowS - job.submittedAtS) / Number(settings.maxAgeS))
  const fairShare = keptNumbers(memory.fairShare)[view.tenants.row(job.tenant)] ?? 1
  const large = Math.min(1, gpusAsked(job.demand) / clusterGpus)
  return (
    Number(settings.agePoints) * ageShare +
    Number(settings.fairSharePoints) * fairShare +
    Number(settings.sizePoints) * (settings.favours === 'large' ? large : 1 - large) +
    Number(settings.priorityPoints) * job.priority
  )
}

/** 2^(−part of all usage / part of all shares) of each tenant; 0 for one without shares. */
function fairShares({ tenants }: View, used: readonly number[], given: ReadonlyMap<TenantId, number>): number[] {
  const shares = used.map((_, row) => given.get(tenants.tenant(row)) ?? 1)
  const allShares = sum(shares)
  const allUsed = sum(used)
  return shares.map((share, row) => {
    if (share === 0) return 0
    return allUsed > 0 ? 2 ** -(used[row]! / allUsed / (share / allShares)) : 1
  })
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
