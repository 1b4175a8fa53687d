import { RuntimeHistory } from '../forecast/runtime-history.ts'
import { siteCapacityW } from '../hardware/cluster.ts'
import { SiteAccount } from '../ledger/site-account.ts'
import { siteFactors } from '../ledger/site-factors.ts'
import type { Tools } from '../policy/card.ts'
import type { PlannerMaker } from '../policy/catalogue.ts'
import { looksAt } from '../policy/looks-at.ts'
import type { Recipe } from '../policy/recipe.ts'
import type { Estimates, Scenario } from '../scenario/scenario.ts'
import { heliosEstimates, noisyEstimates, perfectEstimates } from '../simulator/estimates.ts'
import type { SimulatorOptions } from '../simulator/options.ts'
import { type Estimator, Simulator } from '../simulator/simulator.ts'
import type { Trace } from '../simulator/trace.ts'
import { DAY, HOUR, type Seconds } from '../units/quantities.ts'
import { nameOf, type Workload } from '../workload/workload.ts'
import { Cycle, type Journal } from '../world/cycle.ts'
import { Known } from '../world/known/known.ts'
import type { Watcher } from '../world/watcher.ts'
import { adapted } from './adapted.ts'
import { Learner } from './learner.ts'
import { planningOf } from './planning.ts'
import { type FileSignals, signalsOf } from './signals.ts'

/** Waiting jobs that nothing has happened to for this long, with nothing running, will never run. */
const PATIENCE_S: Seconds = 60 * DAY

/** What one run is made of. */
export type RunInputs = {
  readonly scenario: Scenario
  readonly recipe: Recipe
  readonly workload: Workload
  readonly files: FileSignals
  readonly seed: number
  /** What the recipe's policies need; see `toolsFor`. */
  readonly tools?: Tools
  /** Planners that the recipe may name beside those of the catalogue. */
  readonly planners?: readonly PlannerMaker[]
}

/** Those who want to look on while it runs. */
export type Onlookers = {
  readonly trace?: Trace
  readonly journal?: Journal
  /** Wraps the watcher, to hear what the world tells. */
  readonly listen?: (to: Watcher) => Watcher
}

/** One recipe on one workload under one seed: it can be run to its end and then, idling, on to a later instant. */
export class Run {
  readonly simulator: Simulator
  readonly known: Known
  readonly cycle: Cycle
  readonly inputs: RunInputs

  constructor(inputs: RunInputs, onlookers: Onlookers = {}) {
    this.inputs = inputs
    const { scenario, seed, files } = inputs
    const { cluster } = scenario
    const workload = adapted(inputs.workload, scenario)
    const planning = planningOf(inputs.recipe, inputs.tools, inputs.planners)
    const startsAt = scenario.startsAt ?? workload.startsAt
    const sites = cluster.sites.map(
      (site, row) =>
        new SiteAccount(
          siteFactors(
            signalsOf(site, startsAt, seed, files),
            site.cooling,
            site.supplyEfficiency,
            siteCapacityW(cluster, row),
          ),
        ),
    )
    this.known = new Known(cluster.pools, cluster.feeds, workload.count)
    const isAsked = looksAt(inputs.recipe, inputs.planners).has('job.runtime')
    const estimates: Estimates = isAsked ? scenario.estimates : { kind: 'none' }
    const history = estimates.kind === 'history' ? new RuntimeHistory(estimates.lastJobs) : null
    this.simulator = new Simulator(
      workload,
      cluster.pools,
      sites,
      simulatorOptions(scenario, seed),
      estimatorFor(estimates, workload, seed, history),
      onlookers.trace ?? null,
    )
    const learner: Watcher =
      history === null ? this.known : new Learner(this.known, history, (row) => nameOf(workload, row))
    const watcher = onlookers.listen?.(learner) ?? learner
    this.cycle = new Cycle(this.simulator, this.known, planning, watcher, onlookers.journal ?? null)
  }

  /** Runs until every job is over and known to be, or until it is plain that the rest never will be. */
  toEnd(progress?: (shareDone: number) => void): void {
    const { known } = this
    const { sim } = this.simulator
    const { count, submittedAtS } = sim.workload
    let left = sim.unfinished
    // When anything was last seen to go on; who has only just come is waited for as long as all others.
    let lastChangeS = submittedAtS[count - 1] ?? 0
    this.cycle.run(Number.POSITIVE_INFINITY, () => {
      if (sim.unfinished !== left) {
        left = sim.unfinished
        lastChangeS = Math.max(lastChangeS, sim.nowS)
        progress?.(1 - left / count)
      }
      if (left === 0) return known.jobs.over === count
      if (sim.nextArrival < count) return false
      if (sim.gauges.allocatedMilli > 0) lastChangeS = sim.nowS
      return sim.nowS - lastChangeS > PATIENCE_S
    })
    this.simulator.close()
  }

  /** When the last job ended. */
  get lastEndS(): Seconds {
    const { endedAtS } = this.simulator.sim.jobs
    let last = 0
    for (let row = 0; row < endedAtS.length; row++) if (endedAtS[row]! > last) last = endedAtS[row]!
    return last
  }

  /** Goes on to an instant, so that recipes that finish sooner are charged for the same time. */
  idleUntil(horizonS: Seconds): void {
    if (horizonS > this.simulator.nowS) this.cycle.run(horizonS, () => false)
    this.simulator.close()
  }
}

function estimatorFor(
  estimates: Estimates,
  workload: Workload,
  seed: number,
  history: RuntimeHistory | null,
): Estimator {
  switch (estimates.kind) {
    case 'perfect':
      return perfectEstimates(workload)
    case 'noisy':
      return noisyEstimates(workload, estimates.spread, seed)
    case 'helios':
      return heliosEstimates(workload, seed)
    case 'history':
      return (row) =>
        history!.estimate(
          workload.tenants[workload.tenantOf[row]!]!,
          nameOf(workload, row),
          workload.demands[workload.demandOf[row]!]!.gpus.asked,
        )
    case 'none':
      return () => null
  }
}

function simulatorOptions({ faults, delays, instants, sharing }: Scenario, seed: number): SimulatorOptions {
  return {
    seed,
    sensorDelayS: delays.sensorS,
    actuationDelayS: delays.actuationS,
    actuationFailureShare: faults.actuationFailureShare,
    nodeMtbfS: faults.nodeMtbfH * HOUR,
    nodeRepairMeanS: faults.nodeRepairH * HOUR,
    sameInstant: instants.sameInstant,
    sharingSlowdown: sharing.slowdown,
  }
}
