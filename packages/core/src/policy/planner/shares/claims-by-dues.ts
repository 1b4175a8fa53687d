import type { Claim } from '../agenda/claim.ts'
import type { Contention } from './contention.ts'
import type { Dues } from './dues.ts'

/** Less than this is nothing: shares of GPUs are thousandths. */
const NOTHING = 0.0005

/** How the pools are given to those they are owed to. */
export type Handing = {
  /** Pools by index, first choice first. */
  readonly pools: readonly number[]
  /** Whether what nobody with a share takes goes to others. */
  readonly fills: boolean
  /** Whether jobs that came after shares were granted stay out; what would go to them is kept for them then. */
  readonly newcomersWait: boolean
}

/**
 * Who runs where during the next round. Pool by pool, jobs go in order of what they are owed: share of time over
 * time had, then what was missed before, then the share, then order of submission. One that does not fit any more
 * is passed over. Each job runs in one pool. The widest come first.
 *
 * @param sizes GPUs each job is to have
 */
export function claimsByDues(
  dues: Dues,
  { gpus, speeds, capacity }: Contention,
  sizes: readonly number[],
  { pools, fills, newcomersWait }: Handing,
): readonly Claim[] {
  const taken = new Set<number>()
  const claims: { readonly claim: Claim; readonly gpus: number }[] = []
  for (const pool of pools) {
    let left = capacity[pool]!
    for (const job of mostOwed(dues, pool)) {
      const runs = speeds[job]![pool]! > 0 && (fills || dues.shares[job]![pool]! > 0)
      if (!runs || taken.has(job) || gpus[job]! > left + NOTHING) continue
      left -= gpus[job]!
      taken.add(job)
      if (newcomersWait && !dues.granted[job]) continue
      claims.push({ claim: { job: dues.rows[job]!, gpus: sizes[job]!, pool }, gpus: gpus[job]! })
    }
  }
  return claims.sort((a, b) => b.gpus - a.gpus).map(({ claim }) => claim)
}

function mostOwed({ rows, shares, receivedS, deficitS }: Dues, pool: number): readonly number[] {
  const priority = rows.map((_, job) => shares[job]![pool]! / receivedS[job]![pool]!)
  return rows
    .map((_, job) => job)
    .sort(
      (a, b) =>
        priority[b]! - priority[a]! ||
        deficitS[b]![pool]! - deficitS[a]![pool]! ||
        shares[b]![pool]! - shares[a]![pool]! ||
        a - b,
    )
}
