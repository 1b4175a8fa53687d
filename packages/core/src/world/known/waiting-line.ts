import type { Line } from '../../domain/board.ts'
import type { JobRow } from '../../domain/ids.ts'
import type { Demand, Job } from '../../domain/job.ts'
import type { NodePool } from '../../domain/node.ts'
import type { QueueView } from '../../domain/view.ts'
import { BitSet } from './bit-set.ts'
import { IndexedHeap } from './indexed-heap.ts'

/** What the line must be able to ask of the rest of what is known. */
export type LineWorld = {
  job(row: JobRow): Job
  poolsFor(demand: Demand): readonly NodePool[]
  /** Whole free GPUs in the pool. */
  freeGpus(pool: NodePool): number
  /** The job stands in the line from now on. */
  joined(row: JobRow): void
}

/** Jobs a line makes room for where nobody knows how many will come. */
export const USUAL_JOBS = 1024

/** Pools that may serve the same demands, and what the waiting ones of these ask for. */
type Choice = { readonly pools: readonly NodePool[]; askedMilli: number }

const NOBODY: readonly JobRow[] = []

/** Different demands a line makes room for at once; more may come. */
const USUAL_DEMANDS = 256

/**
 * Waiting jobs, one heap per demand and a heap of demands over them. Jobs with equal demand fit or do not
 * fit alike, so a demand that found no room is parked once for all its jobs, however many wait.
 */
export class WaitingLine implements Line, QueueView {
  length = 0
  private keys: Float64Array
  private placeInDemand: Int32Array
  private readonly heaps: (IndexedHeap | undefined)[] = []
  private readonly demands: Demand[] = []
  private parked = new Uint8Array(USUAL_DEMANDS)
  private headKey = new Float64Array(USUAL_DEMANDS)
  private headRow = new Int32Array(USUAL_DEMANDS)
  private placeInAll = new Int32Array(USUAL_DEMANDS).fill(-1)
  private placeInUnparked = new Int32Array(USUAL_DEMANDS).fill(-1)
  private readonly all = new IndexedHeap(this.headKey, this.headRow, this.placeInAll)
  private readonly unparked = new IndexedHeap(this.headKey, this.headRow, this.placeInUnparked)
  private readonly parkedDemands = new Set<number>()
  private readonly grown = new Set<number>()
  /** Thousandths of GPUs asked for, in all and by choice of pools: whole numbers, so that sums come back to 0. */
  private askedMilli = 0
  private readonly choices: Choice[] = []
  /** The choice that each demand leaves. */
  private readonly choiceOf: Choice[] = []
  /** Rows of all jobs in the line. */
  private rows: BitSet
  /** Most passes have one newcomer or none: a list is made for the first, and grows for others. */
  private fresh: readonly JobRow[] = NOBODY

  private readonly world: LineWorld

  /** @param expected jobs to make room for at once; more may come */
  constructor(world: LineWorld, expected = USUAL_JOBS) {
    this.world = world
    this.keys = new Float64Array(expected)
    this.placeInDemand = new Int32Array(expected).fill(-1)
    this.rows = new BitSet(expected)
  }

  /** A job that is to be admitted and keyed in the next pass. */
  arrive(row: JobRow): void {
    if (this.fresh === NOBODY) this.fresh = [row]
    else (this.fresh as JobRow[]).push(row)
  }

  /** A job that was to be a newcomer is held instead. */
  recall(row: JobRow): void {
    if (this.fresh.includes(row)) this.fresh = this.fresh.filter((each) => each !== row)
  }

  newcomers(): readonly JobRow[] {
    const rows = this.fresh
    this.fresh = NOBODY
    return rows
  }

  get hasNewcomers(): boolean {
    return this.fresh.length > 0
  }

  join(row: JobRow, key: number): void {
    if (Number.isNaN(key)) throw new Error(`the ordering gave job ${row} the key NaN`)
    this.growTo(row)
    const { demand } = this.world.job(row)
    const heap = this.heapOf(demand)
    this.keys[row] = key
    heap.add(row)
    this.rows.add(row)
    this.count(demand, 1)
    this.headChanged(demand.index, heap)
    this.world.joined(row)
  }

  /** Whether the job stands in the line. */
  has(row: JobRow): boolean {
    return row < this.placeInDemand.length && this.placeInDemand[row]! >= 0
  }

  keyOf(row: JobRow): number {
    return this.keys[row]!
  }

  leave(row: JobRow): void {
    const { demand } = this.world.job(row)
    const heap = this.heaps[demand.index]!
    heap.remove(row)
    this.rows.remove(row)
    this.count(demand, -1)
    this.headChanged(demand.index, heap)
  }

  /** A pool has more room than before: demands parked for want of it are looked at again in the next pass. */
  poolGrew(pool: number): void {
    if (this.parkedDemands.size > 0) this.grown.add(pool)
  }

  /** Demands parked for want of room in the pool are looked at again in the next pass, more room or not. */
  reconsider(pool: number): void {
    for (const index of this.parkedDemands)
      if (this.world.poolsFor(this.demands[index]!).some((each) => each.index === pool)) this.free(index)
  }

  first(): Job | null {
    return this.headOf(this.all.peek())
  }

  firstWithout(isExcluded: (demand: Demand) => boolean): Job | null {
    const { all, demands, headKey, headRow } = this
    let best = -1
    demands.forEach((demand, index) => {
      if (!all.has(index) || isExcluded(demand)) return
      const isBetter =
        best < 0 ||
        headKey[index]! < headKey[best]! ||
        (headKey[index] === headKey[best] && headRow[index]! < headRow[best]!)
      if (isBetter) best = index
    })
    return this.headOf(best)
  }

  firstUnparked(): Job | null {
    if (this.grown.size > 0) this.unpark()
    return this.headOf(this.unparked.peek())
  }

  ahead(limit: number): readonly Job[] {
    const candidates: JobRow[] = []
    for (const demand of this.all.least(limit)) candidates.push(...this.heaps[demand]!.least(limit))
    candidates.sort((a, b) => this.keys[a]! - this.keys[b]! || a - b)
    return candidates.slice(0, limit).map((row) => this.world.job(row))
  }

  waiting(): readonly Job[] {
    const jobs: Job[] = []
    for (let row = this.rows.next(0); row >= 0; row = this.rows.next(row + 1)) jobs.push(this.world.job(row))
    return jobs
  }

  rekey(jobs: readonly Job[], keys: ArrayLike<number>): void {
    const changed = new Set<number>()
    for (let i = 0; i < jobs.length; i++) {
      const { row, demand } = jobs[i]!
      const key = keys[i]!
      if (Number.isNaN(key)) throw new Error(`the ordering gave job ${row} the key NaN`)
      if (this.keys[row] === key) continue
      this.keys[row] = key
      changed.add(demand.index)
    }
    for (const demand of changed) {
      const heap = this.heaps[demand]!
      heap.reorder()
      this.headChanged(demand, heap)
    }
  }

  oldest(): Job | null {
    if (this.length === 0) return null
    return this.world.job(this.rows.next(0))
  }

  park(demand: Demand): void {
    if (this.parked[demand.index] === 1) return
    this.growDemandsTo(demand.index)
    this.parked[demand.index] = 1
    this.demands[demand.index] = demand
    this.parkedDemands.add(demand.index)
    this.unparked.remove(demand.index)
  }

  isParked(demand: Demand): boolean {
    if (this.grown.size > 0) this.unpark()
    return this.parked[demand.index] === 1
  }

  get gpusAsked(): number {
    return this.askedMilli / 1000
  }

  gpusAskedOf(pool: NodePool): number {
    let milli = 0
    for (const choice of this.choices) if (choice.pools.includes(pool)) milli += choice.askedMilli
    return milli / 1000
  }

  private unpark(): void {
    for (const index of this.parkedDemands) {
      const demand = this.demands[index]!
      const wanted = demand.milliPerGpu < 1000 ? 0 : demand.gpus.min
      const mayFit = this.world
        .poolsFor(demand)
        .some((pool) => this.grown.has(pool.index) && this.world.freeGpus(pool) >= wanted)
      if (mayFit) this.free(index)
    }
    this.grown.clear()
  }

  private free(index: number): void {
    this.parkedDemands.delete(index)
    this.parked[index] = 0
    if (this.all.has(index)) this.unparked.add(index)
  }

  private headOf(demand: number): Job | null {
    return demand < 0 ? null : this.world.job(this.heaps[demand]!.peek())
  }

  private headChanged(demand: number, heap: IndexedHeap): void {
    const head = heap.peek()
    if (head < 0) {
      this.all.remove(demand)
      this.unparked.remove(demand)
      return
    }
    if (this.all.has(demand) && this.headRow[demand] === head && this.headKey[demand] === this.keys[head]) return
    this.headKey[demand] = this.keys[head]!
    this.headRow[demand] = head
    if (this.all.has(demand)) this.all.update(demand)
    else this.all.add(demand)
    if (this.parked[demand] === 1) return
    if (this.unparked.has(demand)) this.unparked.update(demand)
    else this.unparked.add(demand)
  }

  private count(demand: Demand, sign: 1 | -1): void {
    const milli = sign * demand.gpus.asked * demand.milliPerGpu
    this.length += sign
    this.askedMilli += milli
    this.choiceOf[demand.index]!.askedMilli += milli
  }

  private heapOf(demand: Demand): IndexedHeap {
    let heap = this.heaps[demand.index]
    if (heap === undefined) {
      this.growDemandsTo(demand.index)
      heap = new IndexedHeap(this.keys, null, this.placeInDemand)
      this.heaps[demand.index] = heap
      this.demands[demand.index] = demand
      this.choiceOf[demand.index] = this.choiceFor(this.world.poolsFor(demand))
    }
    return heap
  }

  private choiceFor(pools: readonly NodePool[]): Choice {
    const isSame = (choice: Choice) =>
      choice.pools.length === pools.length && choice.pools.every((pool) => pools.includes(pool))
    let choice = this.choices.find(isSame)
    if (choice === undefined) {
      choice = { pools, askedMilli: 0 }
      this.choices.push(choice)
    }
    return choice
  }

  private growDemandsTo(index: number): void {
    if (index < this.headKey.length) return
    const size = Math.max(index + 1, 2 * this.headKey.length)
    const placesFrom = (before: Int32Array) => {
      const places = new Int32Array(size).fill(-1)
      places.set(before)
      return places
    }
    const { parked, headKey, headRow } = this
    this.parked = new Uint8Array(size)
    this.parked.set(parked)
    this.headKey = new Float64Array(size)
    this.headKey.set(headKey)
    this.headRow = new Int32Array(size)
    this.headRow.set(headRow)
    this.placeInAll = placesFrom(this.placeInAll)
    this.placeInUnparked = placesFrom(this.placeInUnparked)
    this.all.useColumns(this.headKey, this.headRow, this.placeInAll)
    this.unparked.useColumns(this.headKey, this.headRow, this.placeInUnparked)
  }

  private growTo(row: JobRow): void {
    if (row < this.keys.length) return
    const size = Math.max(row + 1, this.keys.length * 2)
    const keys = new Float64Array(size)
    keys.set(this.keys)
    const places = new Int32Array(size).fill(-1)
    places.set(this.placeInDemand)
    const rows = new BitSet(size)
    for (let each = this.rows.next(0); each >= 0; each = this.rows.next(each + 1)) rows.add(each)
    this.keys = keys
    this.placeInDemand = places
    this.rows = rows
    for (const heap of this.heaps) heap?.useColumns(keys, null, places)
  }
}
