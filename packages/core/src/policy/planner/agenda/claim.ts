import type { JobRow } from '../../../domain/ids.ts'
import type { Memory } from '../../card.ts'

/** Fewer GPUs than this are none: shares of GPUs are thousandths. */
export const NOTHING = 0.0005

/** A job's right to run during one round, on so many GPUs. */
export type Claim = {
  readonly job: JobRow
  readonly gpus: number
  /** Index of the pool it is to run in; -1 = any that may serve it. */
  readonly pool: number
}

/** Claims that wait to be carried out, as they are remembered from pass to pass. */
export function pendingClaims({ claimJobs, claimGpus, claimPools }: Memory): readonly Claim[] {
  if (!Array.isArray(claimJobs) || !Array.isArray(claimGpus) || !Array.isArray(claimPools)) return NO_CLAIMS
  return claimJobs.map((job, i) => ({ job, gpus: claimGpus[i]!, pool: claimPools[i]! }))
}

/** Remembers the claims that are still to be carried out. */
export function rememberClaims(memory: Memory, claims: readonly Claim[]): void {
  memory.claimJobs = claims.map(({ job }) => job)
  memory.claimGpus = claims.map(({ gpus }) => gpus)
  memory.claimPools = claims.map(({ pool }) => pool)
}

const NO_CLAIMS: readonly Claim[] = []
