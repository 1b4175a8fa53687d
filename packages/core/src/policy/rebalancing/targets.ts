import type { JobRow, NodeRow } from '../../domain/ids.ts'
import type { Demand } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'

/** Nodes looked at for one job before giving up. */
const MOST_TRIED = 16

type Taken = { gpus: number; cpuMilli: number; memoryMiB: number }

/** Finds used, fuller nodes for jobs to move to, and keeps the books of what was already given away. */
export class Targets {
  private readonly view: View
  private taken = new Map<NodeRow, Taken>()
  private readonly drained = new Set<NodeRow>()

  constructor(view: View) {
    this.view = view
  }

  isTarget(node: NodeRow): boolean {
    return this.taken.has(node)
  }

  /** A node for each job, or `null` where one of them finds none. Nothing is taken yet. */
  forAll(source: NodeRow, jobs: readonly JobRow[]): NodeRow[] | null {
    const before = this.taken
    this.taken = new Map([...before].map(([node, taken]) => [node, { ...taken }]))
    const to: NodeRow[] = []
    for (const row of jobs) {
      const target = this.find(source, row)
      if (target < 0) break
      this.add(row, target)
      to.push(target)
    }
    this.taken = before
    return to.length === jobs.length ? to : null
  }

  /** Books what `forAll` found. */
  take(source: NodeRow, jobs: readonly JobRow[], to: readonly NodeRow[]): void {
    this.drained.add(source)
    jobs.forEach((row, i) => {
      this.add(row, to[i]!)
    })
  }

  /** The fullest node with room that is used, not drained itself, and fuller than the source. */
  private find(source: NodeRow, row: JobRow): NodeRow {
    const { nodes, room, pools, jobs } = this.view
    const { demand } = jobs.job(row)
    const gpus = jobs.parts(row)[0]!.gpus
    const pool = pools[nodes.poolOf[source]!]!
    let free = gpus
    let from = pool.firstNode
    for (let tried = 0; tried < MOST_TRIED && free <= nodes.freeGpus[source]!; ) {
      const node = room.tightest(pool, free, from)
      if (node < 0 || nodes.freeGpus[node]! > free) {
        free++
        from = pool.firstNode
        continue
      }
      if (this.isFuller(node, source) && this.hasRoom(demand, gpus, node)) return node
      tried++
      from = node + 1
    }
    return -1
  }

  /** Of two equally full nodes the one with the lower row counts as fuller, so that no two ever swap. */
  private isFuller(node: NodeRow, source: NodeRow): boolean {
    const { nodes } = this.view
    if (nodes.jobs[node] === 0 || this.drained.has(node)) return false
    const more = nodes.freeGpus[source]! - nodes.freeGpus[node]!
    return more > 0 || (more === 0 && node < source)
  }

  private hasRoom(demand: Demand, gpus: number, node: NodeRow): boolean {
    const { nodes } = this.view
    const taken = this.taken.get(node) ?? { gpus: 0, cpuMilli: 0, memoryMiB: 0 }
    return (
      nodes.freeGpus[node]! - taken.gpus >= gpus &&
      nodes.freeCpuMilli[node]! - taken.cpuMilli >= demand.cpuMilliPerGpu * gpus &&
      nodes.freeMemoryMiB[node]! - taken.memoryMiB >= demand.memoryMiBPerGpu * gpus
    )
  }

  private add(row: JobRow, target: NodeRow): void {
    const { demand } = this.view.jobs.job(row)
    const gpus = this.view.jobs.parts(row)[0]!.gpus
    const taken = this.taken.get(target) ?? { gpus: 0, cpuMilli: 0, memoryMiB: 0 }
    taken.gpus += gpus
    taken.cpuMilli += demand.cpuMilliPerGpu * gpus
    taken.memoryMiB += demand.memoryMiBPerGpu * gpus
    this.taken.set(target, taken)
  }
}
