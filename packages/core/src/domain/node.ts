import type { Seconds, Watts } from '../units/quantities.ts'
import type { GpuModel } from './gpu.ts'
import type { NodeRow } from './ids.ts'

/** What a node can be doing. Only an `on` node takes work. */
export type NodeState = 'on' | 'falling-asleep' | 'sleeping' | 'off' | 'waking' | 'failed'

/** The two ways a node can rest: suspended with memory kept, or switched off but for its controller. */
export type Rest = 'sleeping' | 'off'

/** One way to rest: what it draws, and what going there and coming back takes. */
export type RestCost = {
  readonly powerW: Watts
  /** Time to get there; the node draws its idle power meanwhile. */
  readonly enterS: Seconds
  readonly wakeS: Seconds
  /** Mean draw of the whole node while waking. */
  readonly wakeW: Watts
}

/** A run of identical nodes behind one interconnect. A gang never spans pools. */
export type NodePool = {
  readonly index: number
  readonly name: string
  /** Row of the site it stands in. */
  readonly site: number
  /** Row of the feed (a node of the power tree) that supplies it. */
  readonly feed: number
  readonly gpu: GpuModel
  readonly gpusPerNode: number
  readonly cpuMilliPerNode: number
  readonly memoryMiBPerNode: number
  readonly nodesPerRack: number
  readonly firstNode: NodeRow
  readonly nodeCount: number
  /** Draw of an awake node without its GPUs: processors, memory, fans. */
  readonly baseW: Watts
  readonly rests: { readonly [R in Rest]: RestCost }
  /** Tenants whose jobs alone may run here; absent = anybody's. */
  readonly tenants?: readonly string[]
}

/** Draw of an awake node on which nothing runs. */
export const idleNodeW = (pool: NodePool): Watts => pool.baseW + pool.gpusPerNode * pool.gpu.idleW

/** Draw of an awake node with every GPU at full load and no cap. */
export const fullNodeW = (pool: NodePool): Watts => pool.baseW + pool.gpusPerNode * pool.gpu.maxW

/** Energy a rest costs once, over and above the rest itself: falling asleep and waking up. */
export const restTripJ = (pool: NodePool, rest: Rest): number => {
  const cost = pool.rests[rest]
  return cost.enterS * idleNodeW(pool) + cost.wakeS * cost.wakeW
}

/** Rack of a node, counted from 0 within its pool. */
export const rackOf = (pool: NodePool, node: NodeRow): number => Math.floor((node - pool.firstNode) / pool.nodesPerRack)
