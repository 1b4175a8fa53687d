import type { Seconds, Watts } from '../units/quantities.ts'
import type { JobRow, NodeRow, TenantId, TenantRow } from './ids.ts'
import type { Demand, Job, JobState } from './job.ts'
import type { NodePool, NodeState } from './node.ts'
import type { Part } from './plan.ts'

/** A column that can be read but not written. Typed arrays are columns. */
export type Column = { readonly [row: number]: number; readonly length: number }

/** What is known of each node, by row. GPU counts are of whole, entirely free GPUs. */
export interface NodesView {
  readonly count: number
  readonly poolOf: Column
  readonly freeGpus: Column
  readonly freeCpuMilli: Column
  readonly freeMemoryMiB: Column
  /** Jobs holding GPUs on the node, those still starting included. */
  readonly jobs: Column
  /** Since when no job has held a GPU here; meaningful where `jobs` is 0. */
  readonly idleSinceS: Column
  state(node: NodeRow): NodeState
  /** Thousandths still free on one GPU of a node. */
  freeMilli(node: NodeRow, gpu: number): number
  /** Rows of the jobs that hold GPUs on the node, in the order they came. */
  jobsOn(node: NodeRow): readonly JobRow[]
  /** How often what some node has free, its jobs or its state have changed. */
  readonly changes: number
  /** The node of a change, counted from 0; -1 where it was too long ago to be remembered. */
  changedNode(change: number): NodeRow
}

/** What is known of each job, by row. */
export interface JobsView {
  /** A job that is not over yet; of those that are, only the state is kept. */
  job(row: JobRow): Job
  state(row: JobRow): JobState
  /** When its current attempt was given GPUs; meaningful while it holds some. */
  startedAtS(row: JobRow): Seconds
  /** Since when it has held just the GPUs it holds now; meaningful while it holds some. */
  heldSinceS(row: JobRow): Seconds
  /** Work done before that and kept, s on what it asked for. */
  attainedS(row: JobRow): Seconds
  parts(row: JobRow): readonly Part[]
  /** GPU-seconds it has held up to now, over all its attempts: attained service. */
  gpuSeconds(row: JobRow): number
  /** Seconds lost so far to saving and loading state because the scheduler moved it. */
  movedLossS(row: JobRow): Seconds
  /** Running jobs in the order of their believed end, at most `limit` of them. */
  byBelievedEnd(limit: number): readonly { readonly job: Job; readonly endsAtS: Seconds }[]
}

/** What is known of each tenant, by row, from its first job on. Shares of GPUs count as such. */
export interface TenantsView {
  readonly count: number
  /** Row of a tenant, -1 = no job of it has come. */
  row(tenant: TenantId): TenantRow
  tenant(row: TenantRow): TenantId
  /** What its jobs hold now; what a move reserves counts from when the move is done. */
  gpus(row: TenantRow): number
  cpuMilli(row: TenantRow): number
  memoryMiB(row: TenantRow): number
  /** GPU-seconds its jobs have held up to now. */
  gpuSeconds(row: TenantRow): number
}

/** Waiting jobs in the order of the ordering's key. */
export interface QueueView {
  readonly length: number
  /** GPUs asked for by all waiting jobs together. */
  readonly gpusAsked: number
  /** GPUs asked for by waiting jobs that pool may serve. */
  gpusAskedOf(pool: NodePool): number
}

/**
 * Where there is room, by pool, kept up to date incrementally. Only nodes that are on count. Every
 * query costs at most the logarithm of the pool's size. `-1` = no such node.
 */
export interface RoomView {
  /** Whole free GPUs in the pool. */
  freeGpus(pool: NodePool): number
  /** First node at or after `from` with at least `gpus` whole free GPUs. */
  next(pool: NodePool, gpus: number, from: NodeRow): NodeRow
  /** First node, at or after `from`, among those whose free GPUs exceed `gpus` by least. */
  tightest(pool: NodePool, gpus: number, from: NodeRow): NodeRow
  /** First node among those with the most whole free GPUs. */
  emptiest(pool: NodePool): NodeRow
  /** First node at or after `from` with a GPU of which at least `milli` thousandths are free. */
  nextShare(pool: NodePool, milli: number, from: NodeRow): NodeRow
  /**
   * A node with a GPU already in use that has room for `milli`, more than 0, and least to spare; the one that comes
   * after the node `after` in this respect where that is given.
   */
  tightestShare(pool: NodePool, milli: number, after?: NodeRow): NodeRow
  /** Awake nodes without work, longest idle first, at most `limit` of them. */
  idle(pool: NodePool, limit: number): readonly NodeRow[]
  idleNodes(pool: NodePool): number
  /** First resting node at or after `from`. */
  nextResting(pool: NodePool, from: NodeRow): NodeRow
  restingNodes(pool: NodePool): number
  wakingNodes(pool: NodePool): number
}

/** Believed draw of each feed of the power tree, W, with its limit (`Infinity` = none). */
export interface FeedsView {
  readonly count: number
  parent(feed: number): number
  limitW(feed: number): Watts
  /** Highest the feed may draw with what is placed now. */
  committedW(feed: number): Watts
}

/**
 * All that can be known at one instant, and nothing else: a read-only face over columns that the
 * loop keeps up to date. There is no way from here to the simulator's truth.
 */
export interface View {
  readonly revision: number
  readonly nowS: Seconds
  readonly pools: readonly NodePool[]
  readonly nodes: NodesView
  readonly jobs: JobsView
  readonly tenants: TenantsView
  readonly queue: QueueView
  readonly room: RoomView
  readonly feeds: FeedsView
  /** Pools that may serve a demand, preferred models first. */
  poolsFor(demand: Demand): readonly NodePool[]
}
