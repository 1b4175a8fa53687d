import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { JobClass } from '../domain/job.ts'
import type { NodePool, Rest } from '../domain/node.ts'
import type { Action, Outcome, Part, Step } from '../domain/plan.ts'
import { UNLIMITED_FEED } from '../hardware/cluster.ts'
import type { SiteAccount } from '../ledger/site-account.ts'
import { KIND } from '../simulator/future.ts'
import { IDEAL, type SimulatorOptions } from '../simulator/options.ts'
import type { Sim } from '../simulator/sim.ts'
import { Simulator } from '../simulator/simulator.ts'
import type { Seconds } from '../units/quantities.ts'
import { buildWorkload, type JobRecord } from '../workload/build.ts'
import { Known } from '../world/known/known.ts'
import { plainSite } from './plain-site.ts'
import { aPool, inLine } from './samples.ts'
import { Scribe } from './scribe.ts'

/** Work that draws all a GPU can, loses nothing to being spread out, and scales without loss. */
export const STEADY: JobClass = {
  name: 'steady',
  speedByModel: {},
  load: 1,
  capCurve: [-1, 2, 0],
  computeShare: 0.5,
  spreadLoss: { nodes: 0, racks: 0 },
  scaling: 1,
}

/** A steady job of one GPU for 1,000 s, submitted at 0, that passes and costs nothing to stop, but for what is given. */
export const work = (given: Partial<JobRecord> & { readonly durationS?: Seconds } = {}): JobRecord => {
  const { durationS = 1000, ...rest } = given
  return {
    submittedAtS: 0,
    gpus: 1,
    attempts: [{ durationS, ending: 'passed' }],
    jobClass: STEADY,
    checkpoint: { saveS: 0, restoreS: 0, everyS: 0 },
    ...rest,
  }
}

export type StageGiven = {
  readonly pools?: readonly NodePool[]
  readonly sites?: readonly SiteAccount[]
  readonly options?: Partial<SimulatorOptions>
}

/** A pool whose base draw is shared out exactly: 500 W + 4 GPUs of 50 W idle = 700 W a node. */
export const exactPool = (given: Partial<NodePool> = {}): NodePool => aPool({ baseW: 500, nodeCount: 2, ...given })

/** A simulated cluster and what is known of it, for tests to step through by hand. */
export class Stage {
  readonly simulator: Simulator
  readonly sim: Sim
  readonly known: Known
  readonly scribe: Scribe

  constructor(records: readonly JobRecord[], given: StageGiven = {}) {
    const pools = inLine(given.pools ?? [exactPool()])
    const workload = buildWorkload('stage', '2026-01-01T00:00:00.000Z', records)
    const sites = given.sites ?? [plainSite()]
    this.simulator = new Simulator(workload, pools, sites, { ...IDEAL, ...given.options }, () => null)
    this.sim = this.simulator.sim
    this.known = new Known(pools, [UNLIMITED_FEED])
    this.scribe = new Scribe(this.known)
    this.until(0)
  }

  /** Lets everything up to and including that instant happen. Newcomers join the line in order of row. */
  until(tS: Seconds): this {
    while (this.simulator.advance(this.scribe, tS) === 'instant') this.join()
    this.scribe.tick(tS)
    this.join()
    this.simulator.close()
    return this
  }

  /** Each action as a step of its own. */
  act(...actions: readonly Action[]): this {
    return this.plan(actions.map((action) => [action]))
  }

  /** All actions as one step. */
  together(...actions: readonly Action[]): this {
    return this.plan([actions])
  }

  start(row: JobRow, node: NodeRow, gpus?: number): this {
    return this.act({ kind: 'start', job: row, parts: [this.part(row, node, gpus)] })
  }

  move(row: JobRow, node: NodeRow, gpus?: number): this {
    return this.act({ kind: 'move', job: row, parts: [this.part(row, node, gpus)] })
  }

  sleep(node: NodeRow, rest: Rest = 'off'): this {
    return this.act({ kind: 'sleep', node, rest })
  }

  part(row: JobRow, node: NodeRow, gpus?: number): Part {
    const { demand } = this.known.jobs.job(row)
    return this.known.part(demand, node, gpus ?? demand.gpus.asked)
  }

  /** A node picked by chance will fail then: with one node, that one. */
  nodeFailsAt(tS: Seconds): this {
    this.sim.future.post(tS, KIND.someNodeFails, 0, 0)
    return this
  }

  get outcomes(): readonly Outcome[] {
    return this.scribe.all('outcome').map(({ outcome }) => outcome)
  }

  get account(): SiteAccount {
    return this.sim.sites[0]!
  }

  private plan(steps: readonly (readonly Action[])[]): this {
    const { known } = this
    const asSteps: Step[] = steps.map((actions) => ({ actions, needs: [], because: 'the test says so' }))
    for (const { actions } of asSteps) for (const action of actions) known.assume(action)
    const plan = { basedOn: known.revision, steps: asSteps, obstacles: [], lookAgainAtS: Number.POSITIVE_INFINITY }
    known.adopt(plan)
    this.simulator.act(plan, this.scribe)
    return this
  }

  private join(): void {
    for (const row of this.known.line.newcomers()) this.known.line.join(row, row)
  }
}
