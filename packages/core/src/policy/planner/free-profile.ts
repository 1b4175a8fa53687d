import type { NodePool } from '../../domain/node.ts'
import type { View } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'

const SPARE_STEPS = 64

/** Steps are this fine at least, as a share of how far off they are: beliefs about running times are no better. */
const FINENESS = 1 / 16

/**
 * Whole free GPUs of one pool from now on, if running jobs end when they are believed to: a step function of time.
 * Instants at which GPUs come free are put off a little, to those of a grid that is the coarser the farther off
 * they are, so that there are few of them however many jobs run.
 */
export class FreeProfile {
  private atS: Float64Array
  private free: Float64Array
  private steps = 1
  private readonly nowS: Seconds

  /** @param expected steps to make room for at once; more may come */
  constructor(nowS: Seconds, free: number, expected = 0) {
    this.atS = new Float64Array(expected + SPARE_STEPS)
    this.free = new Float64Array(expected + SPARE_STEPS)
    this.nowS = nowS
    this.atS[0] = nowS
    this.free[0] = free
  }

  /** GPUs come free for good; instants must not go back. */
  comesFree(believedAtS: Seconds, gpus: number): void {
    const atS = this.onGrid(believedAtS)
    const last = this.steps - 1
    if (this.atS[last]! >= atS) {
      this.free[last]! += gpus
      return
    }
    this.insert(this.steps, atS, this.free[last]! + gpus)
  }

  /** The first instant from which `gpus` GPUs are free for `lengthS`; `Infinity` = never. */
  earliestS(gpus: number, lengthS: Seconds): Seconds {
    const { atS, free, steps } = this
    let from = 0
    for (let i = 0; i < steps; i++) {
      if (free[i]! < gpus) from = i + 1
      else if (i + 1 < steps && atS[i + 1]! - atS[from]! >= lengthS) return atS[from]!
    }
    return from < steps ? atS[from]! : Number.POSITIVE_INFINITY
  }

  /** Promises GPUs to somebody from an instant on. They must be free. */
  promise(gpus: number, fromS: Seconds, lengthS: Seconds): void {
    const first = this.stepAt(fromS)
    const end = lengthS === Number.POSITIVE_INFINITY ? this.steps : this.stepAt(this.onGrid(fromS + lengthS))
    for (let i = first; i < end; i++) this.free[i]! -= gpus
  }

  /** The first instant of the grid that is not before this one. */
  private onGrid(atS: Seconds): Seconds {
    const aheadS = atS - this.nowS
    if (!(aheadS > 1 / FINENESS && aheadS < Number.POSITIVE_INFINITY)) return atS
    const stepS = 2 ** Math.floor(Math.log2(aheadS * FINENESS))
    return this.nowS + Math.ceil(aheadS / stepS) * stepS
  }

  /** The step that begins at an instant, made if there is none. */
  private stepAt(atS: Seconds): number {
    let i = this.steps
    while (i > 0 && this.atS[i - 1]! > atS) i--
    if (i > 0 && this.atS[i - 1] === atS) return i - 1
    this.insert(i, atS, this.free[i - 1]!)
    return i
  }

  private insert(at: number, atS: Seconds, free: number): void {
    if (this.steps === this.atS.length) {
      this.atS = twiceAsLong(this.atS)
      this.free = twiceAsLong(this.free)
    }
    this.atS.copyWithin(at + 1, at, this.steps)
    this.free.copyWithin(at + 1, at, this.steps)
    this.atS[at] = atS
    this.free[at] = free
    this.steps++
  }
}

function twiceAsLong(column: Float64Array): Float64Array {
  const longer = new Float64Array(column.length * 2)
  longer.set(column)
  return longer
}

/**
 * The profile of every pool, by its index. Jobs of unknown length and shares of GPUs are taken never to end.
 * O(k log k) for k running jobs.
 */
export function freeProfiles(view: View): readonly FreeProfile[] {
  const ending = view.jobs.byBelievedEnd(Number.POSITIVE_INFINITY)
  const profiles = view.pools.map(
    (pool: NodePool) => new FreeProfile(view.nowS, view.room.freeGpus(pool), ending.length),
  )
  for (const { job, endsAtS } of ending) {
    if (job.demand.milliPerGpu < 1000) continue
    for (const part of view.jobs.parts(job.row)) profiles[view.nodes.poolOf[part.node]!]!.comesFree(endsAtS, part.gpus)
  }
  return profiles
}
