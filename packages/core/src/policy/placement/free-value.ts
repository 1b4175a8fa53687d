import type { NodeRow } from '../../domain/ids.ts'
import type { Demand } from '../../domain/job.ts'
import type { NodePool } from '../../domain/node.ts'
import type { View } from '../../domain/view.ts'

/** What a node's free processors and free thousandths of each of its `gpus` GPUs are worth, in thousandths. */
export type FreeValue = (pool: NodePool, cpuMilli: number, freeMilli: ArrayLike<number>, gpus: number) => number

const MOST_GPUS = 32

/**
 * How the value of what a node has free would change if a job came: the thousandths it takes, less what
 * the rest is worth less. Shares go to the GPUs for which that is highest, the lowest of equals; whole
 * GPUs are the lowest free ones.
 */
export class ValueChange {
  private readonly value: FreeValue
  private readonly graded: (change: number) => number
  private readonly free = new Int16Array(MOST_GPUS)

  /** @param graded what a change counts; changes of one grade are equals */
  constructor(value: FreeValue, graded: (change: number) => number) {
    this.value = value
    this.graded = graded
  }

  /** The grade of the best way to give `gpus` of the demand's GPUs on a node with room. */
  grade(view: View, demand: Demand, gpus: number, node: NodeRow): number {
    const pool = this.read(view, node)
    const cpuMilli = view.nodes.freeCpuMilli[node]!
    const before = this.value(pool, cpuMilli, this.free, pool.gpusPerNode)
    this.take(demand, gpus, pool, cpuMilli, before)
    return this.gradeAfter(demand, gpus, pool, cpuMilli, before)
  }

  /** The GPUs of that way, a bit each. */
  mask(view: View, demand: Demand, gpus: number, node: NodeRow): number {
    const pool = this.read(view, node)
    const cpuMilli = view.nodes.freeCpuMilli[node]!
    return this.take(demand, gpus, pool, cpuMilli, this.value(pool, cpuMilli, this.free, pool.gpusPerNode))
  }

  private read(view: View, node: NodeRow): NodePool {
    const pool = view.pools[view.nodes.poolOf[node]!]!
    for (let gpu = 0; gpu < pool.gpusPerNode; gpu++) this.free[gpu] = view.nodes.freeMilli(node, gpu)
    return pool
  }

  /** Takes the GPUs out of `free`, one after the other, and says which. */
  private take(demand: Demand, gpus: number, pool: NodePool, cpuMilli: number, before: number): number {
    const { free } = this
    let mask = 0
    for (let i = 0; i < gpus; i++) {
      const gpu = this.bestGpu(demand, gpus, pool, cpuMilli, before, mask)
      free[gpu]! -= demand.milliPerGpu
      mask |= 1 << gpu
    }
    return mask
  }

  private bestGpu(
    demand: Demand,
    gpus: number,
    pool: NodePool,
    cpuMilli: number,
    before: number,
    taken: number,
  ): number {
    const { free } = this
    const { milliPerGpu } = demand
    let best = -1
    let highest = Number.NEGATIVE_INFINITY
    for (let gpu = 0; gpu < pool.gpusPerNode; gpu++) {
      if (free[gpu]! < milliPerGpu || (taken & (1 << gpu)) !== 0) continue
      // Nothing tells one whole GPU from another, nor GPUs of which nothing is taken.
      if (milliPerGpu === 1000 || milliPerGpu === 0) return gpu
      free[gpu]! -= milliPerGpu
      const grade = this.gradeAfter(demand, gpus, pool, cpuMilli, before)
      free[gpu]! += milliPerGpu
      if (grade <= highest) continue
      best = gpu
      highest = grade
    }
    return best
  }

  private gradeAfter(demand: Demand, gpus: number, pool: NodePool, cpuMilli: number, before: number): number {
    const cpuMilliAfter = cpuMilli - gpus * demand.cpuMilliPerGpu
    const after = this.value(pool, cpuMilliAfter, this.free, pool.gpusPerNode)
    return this.graded(gpus * demand.milliPerGpu + after - before)
  }
}
