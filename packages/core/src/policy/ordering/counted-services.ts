import { placeOf } from '../../domain/first-above.ts'
import type { JobRow } from '../../domain/ids.ts'
import { gpusAsked, type Job } from '../../domain/job.ts'
import { stoppingAmong } from '../../domain/running-jobs.ts'
import type { View } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'
import { keptNumbers, type Memory } from '../card.ts'

/** When a job that waits counts as starved. */
export type Promotion = {
  /** Service from which on a job can be promoted, GPU-seconds. */
  readonly from: number
  /** It has waited this many times as long as it has run; 0 = never. */
  readonly patience: number
}

/** What is remembered of a job that has run: service that counts no more, and waiting since. */
type Account = { readonly row: JobRow; readonly forgiven: number; readonly waitedS: Seconds }

/** Attained service that counts for the order, GPU-seconds: all but what was forgiven. */
export function countedService({ row }: Job, view: View, memory: Readonly<Memory>): number {
  return view.jobs.gpuSeconds(row) - accountOf(row, memory).forgiven
}

/**
 * Attained service that counts, of each of these jobs. One that waits and has starved is forgiven all it has had,
 * and begins anew. Waiting is counted from one review to the next, for jobs that have run.
 *
 * Cost: O(n log n) for n jobs; memory of those that have run.
 */
export function countedServices(
  jobs: readonly Job[],
  view: View,
  memory: Memory,
  promotion: Promotion,
): ArrayLike<number> {
  const counted = new Float64Array(jobs.length)
  const sinceS = view.nowS - Number(memory.countedAtS ?? view.nowS)
  const accounts: Account[] = []
  for (let i = 0; i < jobs.length; i++) {
    const job = jobs[i]!
    const had = view.jobs.gpuSeconds(job.row)
    counted[i] = had
    if (had === 0 || promotion.patience === 0) continue
    const account = accountOf(job.row, memory)
    const now = view.jobs.state(job.row) === 'waiting' ? waitedOn(account, sinceS, job, had, promotion) : account
    counted[i] = had - now.forgiven
    accounts.push(now)
  }
  for (const { row } of stoppingAmong(rowsServed(memory), view)) accounts.push(accountOf(row, memory))
  keepAccounts(memory, accounts)
  memory.countedAtS = view.nowS
  return counted
}

/** The account of a job that has waited a while longer; everything is forgiven where that makes it starved. */
function waitedOn(account: Account, sinceS: Seconds, { demand }: Job, had: number, promotion: Promotion): Account {
  const { row, forgiven } = account
  const service = had - forgiven
  const waitedS = account.waitedS + (service > 0 ? sinceS : 0)
  const isStarved = service >= promotion.from && waitedS * gpusAsked(demand) >= promotion.patience * service
  return isStarved ? { row, forgiven: had, waitedS: 0 } : { row, forgiven, waitedS }
}

/** What is remembered of the job; an empty account where that is nothing. */
function accountOf(row: JobRow, memory: Readonly<Memory>): Account {
  const place = placeOf(rowsServed(memory), row)
  const kept = (name: 'forgiven' | 'waitedS') => keptNumbers(memory[name])[place] ?? 0
  return { row, forgiven: kept('forgiven'), waitedS: kept('waitedS') }
}

const rowsServed = ({ served }: Readonly<Memory>): readonly JobRow[] => keptNumbers(served)

function keepAccounts(memory: Memory, accounts: Account[]): void {
  accounts.sort((a, b) => a.row - b.row)
  memory.served = accounts.map(({ row }) => row)
  memory.forgiven = accounts.map(({ forgiven }) => forgiven)
  memory.waitedS = accounts.map(({ waitedS }) => waitedS)
}
