import type { NodeRow } from '../domain/ids.ts'
import type { NodePool } from '../domain/node.ts'
import type { RoomView } from '../domain/view.ts'
import { freeGpusOf, type PlainNode } from './plain-node.ts'

/** `RoomView` by looking at every node, in row order, each time. */
export class PlainRoom implements RoomView {
  private readonly nodes: readonly PlainNode[]

  constructor(nodes: readonly PlainNode[]) {
    this.nodes = nodes
  }

  freeGpus(pool: NodePool): number {
    return this.open(pool).reduce((sum, row) => sum + this.free(row), 0)
  }

  next(pool: NodePool, gpus: number, from: NodeRow): NodeRow {
    return this.open(pool).find((row) => row >= from && this.free(row) >= gpus) ?? -1
  }

  tightest(pool: NodePool, gpus: number, from: NodeRow): NodeRow {
    const fit = this.open(pool).filter((row) => row >= from && this.free(row) >= gpus)
    return fit.sort((a, b) => this.free(a) - this.free(b) || a - b)[0] ?? -1
  }

  emptiest(pool: NodePool): NodeRow {
    return this.open(pool).sort((a, b) => this.free(b) - this.free(a) || a - b)[0] ?? -1
  }

  nextShare(pool: NodePool, milli: number, from: NodeRow): NodeRow {
    return this.open(pool).find((row) => row >= from && this.nodes[row]!.freeMilli.some((free) => free >= milli)) ?? -1
  }

  tightestShare(pool: NodePool, milli: number, after: NodeRow = -1): NodeRow {
    const spare = (row: NodeRow) =>
      Math.min(...this.nodes[row]!.freeMilli.filter((free) => free < 1000 && free >= milli))
    const fit = this.open(pool).filter((row) => Number.isFinite(spare(row)))
    const inOrder = fit.sort((a, b) => spare(a) - spare(b) || a - b)
    return inOrder[inOrder.indexOf(after) + 1] ?? -1
  }

  idle(pool: NodePool, limit: number): readonly NodeRow[] {
    const since = (row: NodeRow) => this.nodes[row]!.idleSinceS
    const idle = this.open(pool).filter((row) => this.nodes[row]!.jobs.length === 0)
    return idle.sort((a, b) => since(a) - since(b) || a - b).slice(0, limit)
  }

  idleNodes(pool: NodePool): number {
    return this.idle(pool, pool.nodeCount).length
  }

  nextResting(pool: NodePool, from: NodeRow): NodeRow {
    return this.resting(pool).find((row) => row >= from) ?? -1
  }

  restingNodes(pool: NodePool): number {
    return this.resting(pool).length
  }

  wakingNodes(pool: NodePool): number {
    return this.rows(pool).filter((row) => this.nodes[row]!.state === 'waking').length
  }

  private rows(pool: NodePool): NodeRow[] {
    return Array.from({ length: pool.nodeCount }, (_, i) => pool.firstNode + i)
  }

  private open(pool: NodePool): NodeRow[] {
    return this.rows(pool).filter((row) => this.nodes[row]!.state === 'on')
  }

  private resting(pool: NodePool): NodeRow[] {
    return this.rows(pool).filter((row) => ['sleeping', 'off'].includes(this.nodes[row]!.state))
  }

  private free(row: NodeRow): number {
    return freeGpusOf(this.nodes[row]!)
  }
}
