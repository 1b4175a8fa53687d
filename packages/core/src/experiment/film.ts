import type { NodeRow } from '../domain/ids.ts'
import type { NodePool } from '../domain/node.ts'
import type { Sim } from '../simulator/sim.ts'
import type { Trace } from '../simulator/trace.ts'
import type { Seconds } from '../units/quantities.ts'
import type { HeatRow, Series } from './result.ts'
import { Steps } from './steps.ts'

/** Most rows of a heat map; each stands for neighbouring nodes of one pool. */
const MOST_HEAT_ROWS = 64

const ROWS = [
  'computeW',
  'idleW',
  'sleepW',
  'overheadW',
  'waitingJobs',
  'runningJobs',
  'allocatedGpus',
  'restingNodes',
] as const

type Group = { readonly label: string; readonly nodes: number; readonly gpus: number }

/** Keeps what happened over time, for pictures. */
export class Film implements Trace {
  private readonly series = new Steps(ROWS.length)
  private readonly groups: Group[] = []
  private readonly groupOf: Int32Array
  private readonly held: Steps
  private readonly resting: Steps
  private readonly nodeSinceS: Float64Array
  private overheadJ = 0

  constructor(pools: readonly NodePool[]) {
    const nodes = pools.reduce((sum, pool) => sum + pool.nodeCount, 0)
    this.groupOf = new Int32Array(nodes)
    this.nodeSinceS = new Float64Array(nodes)
    const perRow = Math.ceil(nodes / Math.max(1, MOST_HEAT_ROWS - pools.length))
    for (const pool of pools)
      for (let first = 0; first < pool.nodeCount; first += perRow) {
        const count = Math.min(perRow, pool.nodeCount - first)
        this.groupOf.fill(this.groups.length, pool.firstNode + first, pool.firstNode + first + count)
        const label = count === 1 ? `${pool.name} ${first}` : `${pool.name} ${first}–${first + count - 1}`
        this.groups.push({ label, nodes: count, gpus: count * pool.gpusPerNode })
      }
    this.held = new Steps(this.groups.length)
    this.resting = new Steps(this.groups.length)
  }

  span(sim: Sim, fromS: Seconds, toS: Seconds): void {
    const { gauges, sites } = sim
    let overheadJ = 0
    let computeW = 0
    let idleW = 0
    let sleepW = 0
    for (const site of sites) {
      overheadJ += site.overheadJ
      computeW += site.computeW
      idleW += site.idleW
      sleepW += site.sleepW
    }
    const overheadW = (overheadJ - this.overheadJ) / (toS - fromS)
    this.overheadJ = overheadJ
    this.series.add(0, computeW, fromS, toS)
    this.series.add(1, idleW, fromS, toS)
    this.series.add(2, sleepW, fromS, toS)
    this.series.add(3, overheadW, fromS, toS)
    this.series.add(4, gauges.waitingJobs, fromS, toS)
    this.series.add(5, gauges.runningJobs, fromS, toS)
    this.series.add(6, gauges.allocatedMilli / 1000, fromS, toS)
    this.series.add(7, gauges.restingNodes, fromS, toS)
  }

  nodeChanges(sim: Sim, node: NodeRow): void {
    const fromS = this.nodeSinceS[node]!
    if (sim.nowS === fromS) return
    const group = this.groupOf[node]!
    const state = sim.nodes.states[node]!
    this.held.add(group, sim.nodes.heldMilliOf[node]! / 1000, fromS, sim.nowS)
    this.resting.add(group, state === 'on' || state === 'failed' ? 0 : 1, fromS, sim.nowS)
    this.nodeSinceS[node] = sim.nowS
  }

  /** What was kept, up to the simulation's present. */
  develop(sim: Sim): { readonly series: Series; readonly heat: readonly HeatRow[] } {
    for (let node = 0; node < sim.nodes.count; node++) this.nodeChanges(sim, node)
    const of = (name: (typeof ROWS)[number]) => this.series.means(ROWS.indexOf(name), sim.nowS)
    const series: Series = {
      stepS: this.series.stepS,
      computeW: of('computeW'),
      idleW: of('idleW'),
      sleepW: of('sleepW'),
      overheadW: of('overheadW'),
      waitingJobs: of('waitingJobs'),
      runningJobs: of('runningJobs'),
      allocatedGpus: of('allocatedGpus'),
      restingNodes: of('restingNodes'),
    }
    const heat = this.groups.map(({ label, nodes, gpus }, group) => ({
      label,
      nodes,
      allocatedShare: this.held.means(group, sim.nowS).map((held) => held / gpus),
      restingShare: this.resting.means(group, sim.nowS).map((resting) => resting / nodes),
    }))
    return { series, heat }
  }
}
