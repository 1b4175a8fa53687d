import { firstAbove } from '../../domain/first-above.ts'
import type { NodePool } from '../../domain/node.ts'
import type { MixEntry } from './demand-mix.ts'

/** Jobs of the mix that want several GPUs of a node at once, as one kind. */
type GangKind = {
  readonly milliPerGpu: number
  readonly gpus: number
  /** Share of the mix that this is, by the number of processor steps that are free. */
  readonly shares: Float64Array
}

/** The mix as it looks from one GPU model: shares add up over the steps of processors and thousandths below. */
type ModelTable = {
  /** Share of the mix that wants one GPU, at most so many processors, and at most so much of the GPU. */
  readonly singles: readonly Float64Array[]
  readonly gangs: readonly GangKind[]
}

/**
 * How much of what a node has free a job of the mix can be expected to be able to use: what is not a fragment.
 * Work for processors alone can use nothing of a GPU.
 *
 * Source: the fragmentation measure of Weng et al., "Beware of Fragmentation", ATC 2023.
 */
export class UsableGpu {
  private readonly entries: readonly MixEntry[]
  private readonly total: number
  /** Distinct processors asked for, and the step of thousandths asked for that each count of thousandths reaches. */
  private readonly cpuSteps: readonly number[]
  private readonly milliSteps: readonly number[]
  private readonly milliStepOf = new Uint16Array(1001)
  private readonly tables = new Map<string, ModelTable>()

  constructor(entries: readonly MixEntry[]) {
    this.entries = entries.filter(({ milliPerGpu }) => milliPerGpu > 0)
    this.total = entries.reduce((sum, { count }) => sum + count, 0)
    this.cpuSteps = distinct(this.entries.map(({ cpuMilli }) => cpuMilli))
    this.milliSteps = distinct(this.entries.map(({ milliPerGpu }) => milliPerGpu))
    for (let milli = 0; milli <= 1000; milli++) this.milliStepOf[milli] = firstAbove(this.milliSteps, milli)
  }

  /** Thousandths, of a node with so many processors and so many thousandths of each GPU free. O(GPUs × kinds of gangs). */
  milliOn({ gpu }: NodePool, cpuMilli: number, free: ArrayLike<number>, gpus: number): number {
    let table = this.tables.get(gpu.name)
    if (table === undefined) {
      table = this.tableOf(gpu.name)
      this.tables.set(gpu.name, table)
    }
    const step = firstAbove(this.cpuSteps, cpuMilli)
    const singles = table.singles[step]!
    let usable = 0
    for (let i = 0; i < gpus; i++) usable += free[i]! * singles[this.milliStepOf[free[i]!]!]!
    for (const gang of table.gangs)
      if (gang.shares[step]! > 0) usable += gang.shares[step]! * milliFor(gang, free, gpus)
    return usable
  }

  private tableOf(model: string): ModelTable {
    const entries = this.entries.filter(({ models }) => models === null || models.includes(model))
    const singles = Array.from({ length: this.cpuSteps.length + 1 }, () => new Float64Array(this.milliSteps.length + 1))
    const gangs = new Map<string, GangKind>()
    for (const { cpuMilli, milliPerGpu, gpus, count } of entries) {
      const step = firstAbove(this.cpuSteps, cpuMilli)
      if (gpus === 1) {
        singles[step]![this.milliStepOf[milliPerGpu]!]! += count / this.total
        continue
      }
      const key = `${milliPerGpu} × ${gpus}`
      const shares = gangs.get(key)?.shares ?? new Float64Array(singles.length)
      shares[step]! += count / this.total
      gangs.set(key, { milliPerGpu, gpus, shares })
    }
    addUp(singles)
    for (const { shares } of gangs.values()) for (let i = 1; i < shares.length; i++) shares[i]! += shares[i - 1]!
    return { singles, gangs: [...gangs.values()] }
  }
}

/** All thousandths on GPUs with room for one of the gang's, if there are enough such GPUs. */
function milliFor({ milliPerGpu, gpus }: GangKind, free: ArrayLike<number>, count: number): number {
  let sum = 0
  let fit = 0
  for (let i = 0; i < count; i++)
    if (free[i]! >= milliPerGpu) {
      sum += free[i]!
      fit++
    }
  return fit >= gpus ? sum : 0
}

/** Makes each cell the sum of itself and all cells below and before it. */
function addUp(rows: readonly Float64Array[]): void {
  for (const [i, row] of rows.entries()) {
    for (let j = 1; j < row.length; j++) row[j]! += row[j - 1]!
    const below = rows[i - 1]
    if (below !== undefined) for (let j = 0; j < row.length; j++) row[j]! += below[j]!
  }
}

const distinct = (values: readonly number[]): readonly number[] => [...new Set(values)].sort((a, b) => a - b)
