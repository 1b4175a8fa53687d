import type { Job } from '../../../domain/job.ts'
import type { View } from '../../../domain/view.ts'
import type { Seconds } from '../../../units/quantities.ts'
import { keptNumbers, type Memory } from '../../card.ts'

/** What each job is owed of each pool's time, and what it has had of it. Figures are by job, then by pool. */
export type Dues = {
  /** Jobs by row, in order. */
  readonly rows: readonly number[]
  /** Share of time last granted. */
  readonly shares: number[][]
  /** Time had since then, s, and a head start. */
  readonly receivedS: number[][]
  /** Time owed from before, s. */
  readonly deficitS: number[][]
  /** Whether the job was there when shares were last granted. */
  readonly granted: readonly boolean[]
  /** Whether jobs or GPUs have come or gone since then. */
  readonly outdated: boolean
}

/**
 * The dues of these jobs as they are remembered; jobs that are new have no share yet.
 *
 * @param capacity   GPUs of each pool now
 * @param headStartS time that counts as had from the start, so that one round does not outweigh everything
 */
export function recallDues(
  memory: Memory,
  jobs: readonly Job[],
  capacity: readonly number[],
  headStartS: Seconds,
): Dues {
  const pools = capacity.length
  const known = rowsWithDues(memory)
  const grantedTo = new Set(keptNumbers(memory.dueGrantedRows))
  const placeOf = new Map(known.map((row, i) => [row, i]))
  const rows = jobs.map(({ row }) => row)
  const column = (name: string, usual: number): number[][] => {
    const all = keptNumbers(memory[name])
    return rows.map((row) => {
      const at = (placeOf.get(row) ?? -1) * pools
      return Array.from({ length: pools }, (_, pool) => (at < 0 ? usual : (all[at + pool] ?? usual)))
    })
  }
  const isAsBefore = rows.length === known.length && rows.every((row) => placeOf.has(row))
  const before = keptNumbers(memory.dueCapacity)
  return {
    rows,
    shares: column('dueShares', 0),
    receivedS: column('dueReceivedS', headStartS),
    deficitS: column('dueDeficitS', 0),
    granted: rows.map((row) => grantedTo.has(row)),
    outdated: memory.dueOutdated === 1 || !isAsBefore || capacity.some((gpus, pool) => gpus !== before[pool]),
  }
}

/** Jobs whose dues are remembered, by row, in order. */
export const rowsWithDues = (memory: Memory): readonly number[] => keptNumbers(memory.dueRows)

/** Keeps the dues for the next round. */
export function rememberDues(memory: Memory, dues: Dues, capacity: readonly number[]): void {
  memory.dueCapacity = [...capacity]
  memory.dueRows = [...dues.rows]
  memory.dueShares = dues.shares.flat()
  memory.dueReceivedS = dues.receivedS.flat()
  memory.dueDeficitS = dues.deficitS.flat()
  memory.dueGrantedRows = dues.rows.filter((_, i) => dues.granted[i])
  memory.dueOutdated = dues.outdated ? 1 : 0
}

/** Counts what running jobs have had since an instant. */
export function countReceived(view: View, { rows, receivedS }: Dues, sinceS: Seconds): void {
  rows.forEach((row, i) => {
    const parts = view.jobs.parts(row)
    if (parts.length === 0) return
    const pool = view.nodes.poolOf[parts[0]!.node]!
    receivedS[i]![pool]! += Math.max(0, view.nowS - Math.max(sinceS, view.jobs.heldSinceS(row)))
  })
}

/** Grants new shares: what was missed of the old ones stays owed. */
export function grant(
  dues: Dues,
  shares: readonly (readonly number[])[],
  elapsedS: Seconds,
  headStartS: Seconds,
): Dues {
  const { rows, receivedS, deficitS } = dues
  return {
    rows,
    shares: shares.map((each) => [...each]),
    receivedS: receivedS.map((each) => each.map(() => headStartS)),
    deficitS: deficitS.map((each, job) =>
      each.map((owedS, pool) => owedS + dues.shares[job]![pool]! * elapsedS - (receivedS[job]![pool]! - headStartS)),
    ),
    granted: rows.map(() => true),
    outdated: false,
  }
}
