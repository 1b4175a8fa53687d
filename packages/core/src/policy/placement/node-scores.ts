import type { NodeRow } from '../../domain/ids.ts'
import type { Demand } from '../../domain/job.ts'
import type { NodePool } from '../../domain/node.ts'
import { hasRoom } from '../../domain/room.ts'
import type { View } from '../../domain/view.ts'
import { NOWHERE } from './question.ts'

/**
 * How good a node with room would be for `gpus` of the demand's GPUs. It must depend on nothing but these, the node's
 * pool, what is free on it and the jobs there.
 */
export type NodeScore = (view: View, demand: Demand, gpus: number, node: NodeRow) => number

/** What one demand makes of every node, as of a change; NaN for nodes that may not serve it. */
type Column = { readonly pools: readonly NodePool[]; readonly scores: Float64Array; upTo: number }

/** Scores kept at most, over all demands: 32 MB. */
const MOST_SCORES = 2 ** 22
const NO_ROOM = Number.NEGATIVE_INFINITY

/**
 * The scores of all nodes for each demand asked about. A node is scored anew only after it has changed, so
 * that a decision costs one look at each score and one new score for each change since the demand was last
 * asked about.
 */
export class NodeScores {
  private readonly score: NodeScore
  private readonly columns = new Map<Demand, Map<number, Column>>()
  private kept = 0
  private view: View | null = null

  constructor(score: NodeScore) {
    this.score = score
  }

  /** Scores depend on something that has changed. */
  forget(): void {
    this.columns.clear()
    this.kept = 0
  }

  /** The node with room that scores highest, the lowest row of equals, or `NOWHERE`. */
  best(view: View, demand: Demand, gpus: number): NodeRow {
    const { pools, scores } = this.upToDate(view, demand, gpus)
    let picked: NodeRow = NOWHERE
    let highest = NO_ROOM
    for (const { firstNode, nodeCount } of pools)
      for (let node = firstNode; node < firstNode + nodeCount; node++) {
        const score = scores[node]!
        if (score < highest || score === NO_ROOM || (score === highest && node > picked)) continue
        picked = node
        highest = score
      }
    return picked
  }

  private upToDate(view: View, demand: Demand, gpus: number): Column {
    if (view !== this.view) {
      this.view = view
      this.forget()
    }
    const column = this.columns.get(demand)?.get(gpus)
    if (column === undefined) return this.fresh(view, demand, gpus)
    const { nodes } = view
    const { changes } = nodes
    const isForgotten = column.upTo < changes && nodes.changedNode(column.upTo) < 0
    if (isForgotten) this.scoreAll(view, demand, gpus, column)
    for (; column.upTo < changes; column.upTo++) {
      const node = nodes.changedNode(column.upTo)
      if (!Number.isNaN(column.scores[node])) column.scores[node] = this.scoreOf(view, demand, gpus, node)
    }
    return column
  }

  private fresh(view: View, demand: Demand, gpus: number): Column {
    const { count } = view.nodes
    if (this.kept + count > MOST_SCORES) this.forget()
    this.kept += count
    const column: Column = { pools: view.poolsFor(demand), scores: new Float64Array(count).fill(Number.NaN), upTo: 0 }
    this.scoreAll(view, demand, gpus, column)
    const columns = this.columns.get(demand)
    if (columns === undefined) this.columns.set(demand, new Map([[gpus, column]]))
    else columns.set(gpus, column)
    return column
  }

  private scoreAll(view: View, demand: Demand, gpus: number, column: Column): void {
    const { nodes } = view
    for (const { firstNode, nodeCount } of column.pools) {
      let ofEmpty = Number.NaN
      for (let node = firstNode; node < firstNode + nodeCount; node++) {
        // Nodes of one pool that are on and without work are alike.
        const isEmpty = nodes.jobs[node] === 0 && nodes.state(node) === 'on'
        const score = isEmpty && !Number.isNaN(ofEmpty) ? ofEmpty : this.scoreOf(view, demand, gpus, node)
        if (isEmpty) ofEmpty = score
        column.scores[node] = score
      }
    }
    column.upTo = view.nodes.changes
  }

  private scoreOf(view: View, demand: Demand, gpus: number, node: NodeRow): number {
    const takesIt = view.nodes.state(node) === 'on' && hasRoom(view, demand, gpus, node)
    return takesIt ? this.score(view, demand, gpus, node) : NO_ROOM
  }
}
