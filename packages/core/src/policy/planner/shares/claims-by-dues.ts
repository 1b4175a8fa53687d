import { type Claim, NOTHING } from '../agenda/claim.ts'
import type { Contention } from './contention.ts'
import type { Dues } from './dues.ts'

/** How the pools are given to those they are owed to. */
export type Handing = {
  /** Pools by index, first choice first. */
  readonly pools: readonly number[]
  /** Whether one pool is filled after the other, instead of looking at what is owed of all of them together. */
  readonly byPool: boolean
  /** Whether what nobody with a share takes goes to others. */
  readonly fills: boolean
  /** Whether jobs that came after shares were granted stay out; what would go to them is kept for them then. */
  readonly newcomersWait: boolean
}

/** What a job is owed of a pool. */
type Due = { readonly job: number; readonly pool: number; readonly urgency: number }

/**
 * Who runs where during the next round. What is owed goes in order: by share of time over time had, then by what was
 * missed before, then by share, then by order of pools and of submission. What does not fit any more is passed over.
 * Each job runs in one pool. The widest come first.
 *
 * @param sizes GPUs each job is to have
 */
export function claimsByDues(
  dues: Dues,
  { gpus, speeds, capacity }: Contention,
  sizes: readonly number[],
  handing: Handing,
): readonly Claim[] {
  const left = [...capacity]
  const taken = new Set<number>()
  const claims: { readonly claim: Claim; readonly gpus: number }[] = []
  for (const { job, pool } of mostOwed(dues, handing)) {
    const runs = speeds[job]![pool]! > 0 && (handing.fills || dues.shares[job]![pool]! > 0)
    if (!runs || taken.has(job) || gpus[job]! > left[pool]! + NOTHING) continue
    left[pool]! -= gpus[job]!
    taken.add(job)
    if (handing.newcomersWait && !dues.granted[job]) continue
    claims.push({ claim: { job: dues.rows[job]!, gpus: sizes[job]!, pool }, gpus: gpus[job]! })
  }
  return claims.sort((a, b) => b.gpus - a.gpus).map(({ claim }) => claim)
}

function mostOwed({ rows, shares, receivedS, deficitS }: Dues, { pools, byPool }: Handing): readonly Due[] {
  const dues = pools.map((pool) =>
    rows.map((_, job): Due => ({ job, pool, urgency: shares[job]![pool]! / receivedS[job]![pool]! })),
  )
  const compare = (a: Due, b: Due): number =>
    b.urgency - a.urgency ||
    deficitS[b.job]![b.pool]! - deficitS[a.job]![a.pool]! ||
    shares[b.job]![b.pool]! - shares[a.job]![a.pool]!
  return byPool ? dues.flatMap((each) => each.sort(compare)) : dues.flat().sort(compare)
}
