import type { JobRow, NodeRow } from '../domain/ids.ts'
import { idleNodeW, type NodePool, type NodeState, type Rest } from '../domain/node.ts'
import type { Watts } from '../units/quantities.ts'
import { quantised } from './power-model.ts'

/** What is true of each node: its state, its settings, who holds what on it, and what it draws. */
export class NodeTruth {
  readonly count: number
  readonly pools: readonly NodePool[]
  readonly poolOf: Int32Array
  readonly states: NodeState[]
  /** Where a node that falls asleep will end up. */
  readonly restOf: Rest[]
  /** Raised by whatever makes events already posted for the node untrue. */
  readonly epoch: Int32Array
  readonly jobsOf: JobRow[][]
  /** Thousandths held on each GPU, by GPU from `firstGpu`. */
  readonly heldMilli: Int16Array
  readonly firstGpu: Int32Array
  readonly heldMilliOf: Int32Array
  /** GPUs on which some job holds something. */
  readonly usedGpus: Int32Array
  readonly heldCpuMilli: Float64Array
  readonly heldMemoryMiB: Float64Array
  readonly capPerGpuW: Float64Array
  readonly clockMHz: Float64Array
  /** 1 while cap and clock are as they were at first. */
  readonly isPlain: Uint8Array
  readonly idleW: Float64Array
  readonly sleepW: Float64Array
  /** What the node adds to the gauges of the same names. */
  readonly strandedGpus: Int32Array
  readonly awakeFreeGpus: Int32Array
  /** By pool: a node's base draw is shared out over its GPUs, so that a full node has no idle draw; and a GPU's own. */
  readonly baseMilliW: Float64Array
  readonly idleGpuW: Float64Array

  constructor(pools: readonly NodePool[]) {
    this.pools = pools
    this.count = pools.reduce((sum, pool) => sum + pool.nodeCount, 0)
    this.poolOf = new Int32Array(this.count)
    this.states = new Array<NodeState>(this.count).fill('on')
    this.restOf = new Array<Rest>(this.count).fill('off')
    this.epoch = new Int32Array(this.count)
    this.jobsOf = Array.from({ length: this.count }, () => [])
    this.firstGpu = new Int32Array(this.count)
    this.heldMilliOf = new Int32Array(this.count)
    this.usedGpus = new Int32Array(this.count)
    this.heldCpuMilli = new Float64Array(this.count)
    this.heldMemoryMiB = new Float64Array(this.count)
    this.strandedGpus = new Int32Array(this.count)
    this.awakeFreeGpus = new Int32Array(this.count)
    this.capPerGpuW = new Float64Array(this.count)
    this.clockMHz = new Float64Array(this.count)
    this.isPlain = new Uint8Array(this.count).fill(1)
    this.idleW = new Float64Array(this.count)
    this.sleepW = new Float64Array(this.count)
    this.baseMilliW = Float64Array.from(pools, (pool) => quantised(pool.baseW / (pool.gpusPerNode * 1000)))
    this.idleGpuW = Float64Array.from(pools, (pool) => quantised(pool.gpu.idleW))
    let gpus = 0
    for (const pool of pools)
      for (let node = pool.firstNode; node < pool.firstNode + pool.nodeCount; node++) {
        this.poolOf[node] = pool.index
        this.firstGpu[node] = gpus
        this.capPerGpuW[node] = pool.gpu.maxW
        this.clockMHz[node] = pool.gpu.maxClockMHz
        gpus += pool.gpusPerNode
      }
    this.heldMilli = new Int16Array(gpus)
  }

  pool(node: NodeRow): NodePool {
    return this.pools[this.poolOf[node]!]!
  }
}

/** Draw of a node in a state in which it takes no work; 0 for a failed one, whose supply is cut. */
export function restingW(pool: NodePool, state: NodeState, rest: Rest): Watts {
  switch (state) {
    case 'falling-asleep':
      return idleNodeW(pool)
    case 'waking':
      return pool.rests[rest].wakeW
    case 'sleeping':
    case 'off':
      return pool.rests[state].powerW
    case 'on':
    case 'failed':
      return 0
  }
}
