import type { NodeRow } from '../domain/ids.ts'
import type { NodePool } from '../domain/node.ts'
import type { Step } from '../domain/plan.ts'
import type { SiteAccount } from '../ledger/site-account.ts'
import { type Random, stream } from '../random/stream.ts'
import type { Seconds, Watts } from '../units/quantities.ts'
import type { Workload } from '../workload/workload.ts'
import { Future } from './future.ts'
import { Gauges } from './gauges.ts'
import { NodeTruth } from './node-truth.ts'
import type { SimulatorOptions } from './options.ts'
import { Sensors } from './sensors.ts'
import type { Trace } from './trace.ts'
import { JobTruth } from './truth.ts'

/** The whole state of a simulated cluster. Handlers in `on-<event>.ts` are functions of it. */
export class Sim {
  nowS: Seconds = 0
  readonly workload: Workload
  readonly pools: readonly NodePool[]
  readonly sites: readonly SiteAccount[]
  readonly options: SimulatorOptions
  readonly jobs: JobTruth
  readonly nodes: NodeTruth
  readonly future = new Future()
  readonly sensors: Sensors
  readonly gauges = new Gauges()
  readonly trace: Trace | null
  readonly actuationLuck: Random
  readonly nodeLuck: Random
  /** Draw of one whole GPU and its share of the base by class and pool, at load and at rest, without cap; NaN = not worked out yet. */
  readonly loadedW: Float64Array
  readonly heldW: Float64Array
  /** Speed of a class on a pool's GPUs; NaN = not worked out yet. */
  readonly speedOf: Float64Array
  /** How many others a job still waits for, and who waits for it. */
  readonly waitsFor = new Map<number, number>()
  readonly dependants = new Map<number, number[]>()
  /** Steps of several actions: how many of those are still under way. */
  readonly stepsUnderWay = new Map<Step, number>()
  /** Actions accepted that will fail, by the number their event carries; `job` is -1 where it is about a node. */
  readonly doomed: { readonly step: Step; readonly job: number }[] = []
  /** Steps under way on a node, by node. */
  readonly nodeSteps = new Map<NodeRow, Step>()
  /** Site whose account carries each job's draw. */
  readonly siteOf: Int32Array
  /** Draw of jobs on another site than the one in `siteOf`, while they move there. */
  readonly away = new Map<number, { readonly site: number; readonly powerW: Watts }>()
  /** Whether any job may have a share of a GPU. */
  readonly hasShares: boolean
  /** Jobs on GPUs of which others took or left shares at this instant, to be told how fast they run now. */
  readonly jostled = new Set<number>()
  /** Next row of the workload to arrive, and when; `Infinity` = none. */
  nextArrival = 0
  nextArrivalAtS: Seconds = Number.POSITIVE_INFINITY
  unfinished: number
  events = 0
  preemptions = 0
  moves = 0
  nodeSleeps = 0

  constructor(
    workload: Workload,
    pools: readonly NodePool[],
    sites: readonly SiteAccount[],
    options: SimulatorOptions,
    trace: Trace | null,
  ) {
    this.workload = workload
    this.pools = pools
    this.sites = sites
    this.options = options
    this.jobs = new JobTruth(workload)
    this.nodes = new NodeTruth(pools)
    this.sensors = new Sensors(options.sensorDelayS)
    this.trace = trace
    this.actuationLuck = stream(options.seed, 'actuation')
    this.nodeLuck = stream(options.seed, 'node failures')
    this.unfinished = workload.count
    if (workload.count > 0) this.nextArrivalAtS = workload.submittedAtS[0]!
    this.siteOf = new Int32Array(workload.count)
    this.hasShares = workload.demands.some(({ milliPerGpu }) => milliPerGpu > 0 && milliPerGpu < 1000)
    this.loadedW = new Float64Array(workload.classes.length * pools.length).fill(Number.NaN)
    this.heldW = new Float64Array(workload.classes.length * pools.length).fill(Number.NaN)
    this.speedOf = new Float64Array(workload.classes.length * pools.length).fill(Number.NaN)
    for (const [row, others] of workload.after) {
      if (others.length > 0) this.waitsFor.set(row, others.length)
      for (const other of others) {
        const list = this.dependants.get(other)
        if (list === undefined) this.dependants.set(other, [row])
        else list.push(row)
      }
    }
  }
}
