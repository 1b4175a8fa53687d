import type { NodeRow } from '../../domain/ids.ts'
import type { NodePool } from '../../domain/node.ts'
import type { RoomView } from '../../domain/view.ts'
import { BitSet } from './bit-set.ts'
import type { NodeColumns } from './node-columns.ts'

/** Partly used GPUs are told apart by this many thousandths of free room. */
const SHARE_STEP = 50
const NONE = -1

type PoolIndex = {
  /** Open nodes by their count of whole free GPUs. */
  readonly byFree: readonly BitSet[]
  /** Open nodes by the most room on any partly used GPU, in steps; step 0 is not kept. */
  readonly byShare: readonly BitSet[]
  readonly resting: BitSet
  freeGpus: number
  waking: number
  idle: number
  idleHead: NodeRow
  idleTail: NodeRow
}

/**
 * The index behind `RoomView`: who has how much room, who idles, who rests. `refresh(node)` is to be
 * called after every change of what is held on a node, `refreshState(node)` after every change of its
 * state; either costs a few bit operations.
 */
export class Room implements RoomView {
  private readonly indices: PoolIndex[]
  /** How each node is entered now: free GPUs and share step while open, -1 while not. */
  private readonly enteredFree: Int32Array
  private readonly enteredShare: Int32Array
  private readonly isIdle: Uint8Array
  private readonly isWaking: Uint8Array
  private readonly idleNext: Int32Array
  private readonly idlePrevious: Int32Array

  private readonly pools: readonly NodePool[]
  private readonly nodes: NodeColumns

  constructor(pools: readonly NodePool[], nodes: NodeColumns) {
    this.pools = pools
    this.nodes = nodes
    this.indices = pools.map((pool) => ({
      byFree: Array.from({ length: pool.gpusPerNode + 1 }, () => new BitSet(pool.nodeCount)),
      byShare: Array.from({ length: 1000 / SHARE_STEP }, () => new BitSet(pool.nodeCount)),
      resting: new BitSet(pool.nodeCount),
      freeGpus: 0,
      waking: 0,
      idle: 0,
      idleHead: NONE,
      idleTail: NONE,
    }))
    this.enteredFree = new Int32Array(nodes.count).fill(NONE)
    this.enteredShare = new Int32Array(nodes.count)
    this.isIdle = new Uint8Array(nodes.count)
    this.isWaking = new Uint8Array(nodes.count)
    this.idleNext = new Int32Array(nodes.count).fill(NONE)
    this.idlePrevious = new Int32Array(nodes.count).fill(NONE)
    for (let node = 0; node < nodes.count; node++) this.refresh(node)
  }

  /** The node's state changed. */
  refreshState(node: NodeRow): void {
    const { nodes } = this
    const pool = this.pools[nodes.poolOf[node]!]!
    const index = this.indices[pool.index]!
    const state = nodes.states[node]!
    if (state === 'sleeping' || state === 'off') index.resting.add(node - pool.firstNode)
    else index.resting.remove(node - pool.firstNode)
    const waking = state === 'waking' ? 1 : 0
    index.waking += waking - this.isWaking[node]!
    this.isWaking[node] = waking
    this.refresh(node)
  }

  /** What is held on the node changed. */
  refresh(node: NodeRow): void {
    const { nodes } = this
    const pool = this.pools[nodes.poolOf[node]!]!
    const index = this.indices[pool.index]!
    const slot = node - pool.firstNode
    const isOpen = nodes.states[node] === 'on'
    const free = isOpen ? nodes.freeGpus[node]! : NONE
    const before = this.enteredFree[node]!
    if (free !== before) {
      if (before !== NONE) index.byFree[before]!.remove(slot)
      if (free !== NONE) index.byFree[free]!.add(slot)
      index.freeGpus += Math.max(free, 0) - Math.max(before, 0)
      this.enteredFree[node] = free
    }
    const share = isOpen ? Math.floor(nodes.partlyFree[node]! / SHARE_STEP) : 0
    const shareBefore = this.enteredShare[node]!
    if (share !== shareBefore) {
      if (shareBefore > 0) index.byShare[shareBefore]!.remove(slot)
      if (share > 0) index.byShare[share]!.add(slot)
      this.enteredShare[node] = share
    }
    const idle = isOpen && nodes.jobs[node] === 0 ? 1 : 0
    if (idle !== this.isIdle[node]) {
      this.isIdle[node] = idle
      if (idle === 1) this.linkIdle(index, node)
      else this.unlinkIdle(index, node)
    }
  }

  /** Nearly always at the tail: only a node whose assumption was taken back was idle longer than the last. */
  private linkIdle(index: PoolIndex, node: NodeRow): void {
    const since = this.nodes.idleSinceS[node]!
    let after = index.idleTail
    while (after !== NONE && this.nodes.idleSinceS[after]! > since) after = this.idlePrevious[after]!
    const before = after === NONE ? index.idleHead : this.idleNext[after]!
    this.idlePrevious[node] = after
    this.idleNext[node] = before
    if (after === NONE) index.idleHead = node
    else this.idleNext[after] = node
    if (before === NONE) index.idleTail = node
    else this.idlePrevious[before] = node
    index.idle++
  }

  private unlinkIdle(index: PoolIndex, node: NodeRow): void {
    const previous = this.idlePrevious[node]!
    const next = this.idleNext[node]!
    if (previous === NONE) index.idleHead = next
    else this.idleNext[previous] = next
    if (next === NONE) index.idleTail = previous
    else this.idlePrevious[next] = previous
    index.idle--
  }

  freeGpus(pool: NodePool): number {
    return this.indices[pool.index]!.freeGpus
  }

  next(pool: NodePool, gpus: number, from: NodeRow): NodeRow {
    const { byFree } = this.indices[pool.index]!
    const start = Math.max(0, from - pool.firstNode)
    // Nodes taken in turn mostly have room: no set need be asked.
    if (start < pool.nodeCount && this.enteredFree[pool.firstNode + start]! >= gpus) return pool.firstNode + start
    let first = NONE
    for (let free = gpus; free < byFree.length; free++) {
      const set = byFree[free]!
      if (set.size === 0) continue
      const slot = set.next(start)
      if (slot !== NONE && (first === NONE || slot < first)) first = slot
    }
    return first === NONE ? NONE : pool.firstNode + first
  }

  tightest(pool: NodePool, gpus: number, from: NodeRow): NodeRow {
    const { byFree } = this.indices[pool.index]!
    const start = Math.max(0, from - pool.firstNode)
    for (let free = gpus; free < byFree.length; free++) {
      const set = byFree[free]!
      const slot = set.size === 0 ? NONE : set.next(start)
      if (slot !== NONE) return pool.firstNode + slot
    }
    return NONE
  }

  emptiest(pool: NodePool): NodeRow {
    const { byFree } = this.indices[pool.index]!
    for (let free = byFree.length - 1; free >= 0; free--)
      if (byFree[free]!.size > 0) return pool.firstNode + byFree[free]!.next(0)
    return NONE
  }

  nextShare(pool: NodePool, milli: number, from: NodeRow): NodeRow {
    if (milli === 0) return this.next(pool, 0, from)
    let first = this.next(pool, 1, from)
    const { byShare } = this.indices[pool.index]!
    const start = Math.max(0, from - pool.firstNode)
    for (let step = Math.max(1, Math.floor(milli / SHARE_STEP)); step < byShare.length; step++) {
      const set = byShare[step]!
      if (set.size === 0) continue
      let slot = set.next(start)
      while (slot !== NONE && this.nodes.partlyFree[pool.firstNode + slot]! < milli) slot = set.next(slot + 1)
      if (slot !== NONE && (first === NONE || pool.firstNode + slot < first)) first = pool.firstNode + slot
    }
    if (milli < SHARE_STEP) first = this.sliverBefore(pool, milli, from, first)
    return first
  }

  /** Shares smaller than one step: nodes with less than a step free are in no set and have to be looked at. */
  private sliverBefore(pool: NodePool, milli: number, from: NodeRow, end: NodeRow): NodeRow {
    const last = end === NONE ? pool.firstNode + pool.nodeCount : end
    for (let node = Math.max(from, pool.firstNode); node < last; node++)
      if (this.enteredFree[node] !== NONE && this.nodes.partlyFree[node]! >= milli) return node
    return end
  }

  tightestShare(pool: NodePool, milli: number, after: NodeRow = NONE): NodeRow {
    const { byShare } = this.indices[pool.index]!
    const first = after === NONE ? Math.max(1, Math.floor(milli / SHARE_STEP)) : this.enteredShare[after]!
    let from = after === NONE ? 0 : after - pool.firstNode + 1
    for (let step = first; step < byShare.length; step++) {
      const set = byShare[step]!
      let slot = set.size === 0 ? NONE : set.next(from)
      while (slot !== NONE && this.nodes.partlyFree[pool.firstNode + slot]! < milli) slot = set.next(slot + 1)
      if (slot !== NONE) return pool.firstNode + slot
      from = 0
    }
    return NONE
  }

  idle(pool: NodePool, limit: number): readonly NodeRow[] {
    const found: NodeRow[] = []
    for (
      let node = this.indices[pool.index]!.idleHead;
      node !== NONE && found.length < limit;
      node = this.idleNext[node]!
    )
      found.push(node)
    return found
  }

  idleNodes(pool: NodePool): number {
    return this.indices[pool.index]!.idle
  }

  nextResting(pool: NodePool, from: NodeRow): NodeRow {
    const slot = this.indices[pool.index]!.resting.next(Math.max(0, from - pool.firstNode))
    return slot === NONE ? NONE : pool.firstNode + slot
  }

  restingNodes(pool: NodePool): number {
    return this.indices[pool.index]!.resting.size
  }

  wakingNodes(pool: NodePool): number {
    return this.indices[pool.index]!.waking
  }
}
