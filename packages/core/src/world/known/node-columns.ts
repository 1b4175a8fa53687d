import type { JobRow, NodeRow } from '../../domain/ids.ts'
import type { Demand } from '../../domain/job.ts'
import type { NodePool, NodeState } from '../../domain/node.ts'
import type { Part } from '../../domain/plan.ts'
import { takeOut } from '../../domain/take-out.ts'
import type { NodesView } from '../../domain/view.ts'

/** What is believed of each node, in columns. Keeps the books of GPUs, processors and memory; knows no index. */
export class NodeColumns implements NodesView {
  readonly count: number
  readonly poolOf: Int32Array
  readonly freeGpus: Int32Array
  readonly freeCpuMilli: Float64Array
  readonly freeMemoryMiB: Float64Array
  readonly jobs: Int32Array
  readonly idleSinceS: Float64Array
  readonly states: NodeState[]
  /** A bit for each GPU of the node that is entirely free. */
  readonly freeMask: Int32Array
  /** Most thousandths free on any GPU that is in use but not full; 0 = none such. */
  readonly partlyFree: Int32Array
  changes = 0
  /** Nodes of the last changes, in a ring whose length is a power of two. */
  private readonly changed: Int32Array
  private readonly gpuFree: Int16Array
  private readonly firstGpu: Int32Array
  private readonly jobsOf: JobRow[][]

  readonly pools: readonly NodePool[]

  constructor(pools: readonly NodePool[]) {
    this.pools = pools
    const count = pools.reduce((sum, pool) => sum + pool.nodeCount, 0)
    this.count = count
    this.poolOf = new Int32Array(count)
    this.freeGpus = new Int32Array(count)
    this.freeCpuMilli = new Float64Array(count)
    this.freeMemoryMiB = new Float64Array(count)
    this.jobs = new Int32Array(count)
    this.idleSinceS = new Float64Array(count)
    this.states = new Array<NodeState>(count).fill('on')
    this.freeMask = new Int32Array(count)
    this.partlyFree = new Int32Array(count)
    this.firstGpu = new Int32Array(count)
    this.jobsOf = Array.from({ length: count }, () => [])
    this.changed = new Int32Array(2 ** Math.ceil(Math.log2(4 * count + 1)))
    let gpu = 0
    for (const pool of pools)
      for (let node = pool.firstNode; node < pool.firstNode + pool.nodeCount; node++) {
        this.poolOf[node] = pool.index
        this.freeGpus[node] = pool.gpusPerNode
        this.freeCpuMilli[node] = pool.cpuMilliPerNode
        this.freeMemoryMiB[node] = pool.memoryMiBPerNode
        this.freeMask[node] = 2 ** pool.gpusPerNode - 1
        this.firstGpu[node] = gpu
        gpu += pool.gpusPerNode
      }
    this.gpuFree = new Int16Array(gpu).fill(1000)
  }

  state(node: NodeRow): NodeState {
    return this.states[node]!
  }

  freeMilli(node: NodeRow, gpu: number): number {
    return this.gpuFree[this.firstGpu[node]! + gpu]!
  }

  jobsOn(node: NodeRow): readonly JobRow[] {
    return this.jobsOf[node]!
  }

  changedNode(change: number): NodeRow {
    const { length } = this.changed
    return change < this.changes - length ? -1 : this.changed[change & (length - 1)]!
  }

  setState(node: NodeRow, state: NodeState): void {
    this.states[node] = state
    this.noteChange(node)
  }

  private noteChange(node: NodeRow): void {
    this.changed[this.changes++ & (this.changed.length - 1)] = node
  }

  /** The GPUs that would be given: whole ones lowest first; shares where they leave least over. */
  choose(demand: Demand, node: NodeRow, gpus: number, besides = 0): Part {
    let free = this.freeMask[node]! & ~besides
    let mask = 0
    if (demand.milliPerGpu === 1000)
      for (let i = 0; i < gpus; i++) {
        const bit = free & -free
        mask |= bit
        free ^= bit
      }
    else for (let i = 0; i < gpus; i++) mask |= 1 << this.tightestGpu(node, demand.milliPerGpu, mask | besides)
    return { node, gpus, mask }
  }

  private tightestGpu(node: NodeRow, milli: number, taken: number): number {
    const perNode = this.pools[this.poolOf[node]!]!.gpusPerNode
    let tightest = -1
    let least = 1001
    for (let gpu = 0; gpu < perNode; gpu++) {
      const free = this.freeMilli(node, gpu)
      if ((taken & (1 << gpu)) === 0 && free >= milli && free < least) {
        tightest = gpu
        least = free
      }
    }
    if (tightest < 0) throw new Error(`node ${node} has no GPU with ${milli} thousandths free`)
    return tightest
  }

  /** @param isThere whether the job holds other GPUs of the node already */
  take(job: JobRow, demand: Demand, part: Part, isThere: boolean): void {
    if (!isThere) {
      this.jobsOf[part.node]!.push(job)
      this.jobs[part.node]!++
    }
    this.book(demand, part, -1)
  }

  /** @param stays whether the job still holds other GPUs of the node */
  give(job: JobRow, demand: Demand, part: Part, stays: boolean): void {
    if (!stays) {
      if (!takeOut(this.jobsOf[part.node]!, job)) throw new Error(`job ${job} holds nothing on node ${part.node}`)
      this.jobs[part.node]!--
    }
    this.book(demand, part, 1)
  }

  private book(demand: Demand, part: Part, sign: 1 | -1): void {
    const { node, gpus, mask } = part
    this.freeCpuMilli[node]! += sign * demand.cpuMilliPerGpu * gpus
    this.freeMemoryMiB[node]! += sign * demand.memoryMiBPerGpu * gpus
    const first = this.firstGpu[node]!
    const { gpuFree } = this
    let freeMask = this.freeMask[node]!
    let freed = 0
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      const gpu = 31 - Math.clz32(rest & -rest)
      const before = gpuFree[first + gpu]!
      const free = before + sign * demand.milliPerGpu
      if (free < 0 || free > 1000) throw new Error(`GPU ${gpu} of node ${node} would have ${free} thousandths free`)
      gpuFree[first + gpu] = free
      if (free === 1000) {
        freeMask |= 1 << gpu
        if (before < 1000) freed++
      } else {
        freeMask &= ~(1 << gpu)
        if (before === 1000) freed--
      }
    }
    this.noteChange(node)
    this.freeGpus[node]! += freed
    this.freeMask[node] = freeMask
    if (demand.milliPerGpu < 1000) this.partlyFree[node] = this.mostPartlyFree(node)
  }

  private mostPartlyFree(node: NodeRow): number {
    const perNode = this.pools[this.poolOf[node]!]!.gpusPerNode
    let most = 0
    for (let gpu = 0; gpu < perNode; gpu++) {
      const free = this.freeMilli(node, gpu)
      if (free < 1000 && free > most) most = free
    }
    return most
  }
}
