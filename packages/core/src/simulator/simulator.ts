import type { JobRow } from '../domain/ids.ts'
import type { Estimate } from '../domain/job.ts'
import type { NodePool } from '../domain/node.ts'
import type { Plan } from '../domain/plan.ts'
import type { SiteAccount } from '../ledger/site-account.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Workload } from '../workload/workload.ts'
import type { Watcher } from '../world/watcher.ts'
import type { World } from '../world/world.ts'
import { KIND, type Kind } from './future.ts'
import { takeOn } from './hands.ts'
import { countHeld, finish, wait } from './job-life.ts'
import { respeedJostled } from './jostled.ts'
import { book, bookJob, redrawNode } from './meter.ts'
import { onActionFailed } from './on-action-failed.ts'
import { onJobFinished } from './on-job-finished.ts'
import { onJobRestored } from './on-job-restored.ts'
import { onJobSaved } from './on-job-saved.ts'
import { onJobStarted } from './on-job-started.ts'
import { onNodeRepaired } from './on-node-repaired.ts'
import { onNodeRests } from './on-node-rests.ts'
import { onNodeWoke } from './on-node-woke.ts'
import { onSomeNodeFails, postNextFailure } from './on-some-node-fails.ts'
import type { SimulatorOptions } from './options.ts'
import { Sim } from './sim.ts'
import { Submission } from './submission.ts'
import type { Trace } from './trace.ts'
import { FAILED } from './truth.ts'

/** What is believed of a job's running time when it is submitted. */
export type Estimator = (row: JobRow, nowS: Seconds) => Estimate | null

/** A cluster in virtual time: a `World` whose hidden state is a `Sim`. */
export class Simulator implements World {
  readonly sim: Sim
  private readonly estimate: Estimator

  /** @param sites one account for each site the pools stand in */
  constructor(
    workload: Workload,
    pools: readonly NodePool[],
    sites: readonly SiteAccount[],
    options: SimulatorOptions,
    estimate: Estimator,
    trace: Trace | null = null,
  ) {
    this.sim = new Sim(workload, pools, sites, options, trace)
    this.estimate = estimate
    for (let node = 0; node < this.sim.nodes.count; node++) redrawNode(this.sim, node)
    postNextFailure(this.sim)
  }

  get nowS(): Seconds {
    return this.sim.nowS
  }

  advance(watcher: Watcher, untilS: Seconds): 'instant' | 'until' | 'over' {
    const { sim } = this
    const { future, sensors } = sim
    while (untilS < Number.POSITIVE_INFINITY || !this.isStuck()) {
      const arrivalS = sim.nextArrivalAtS
      const nextS = Math.min(future.nextAtS, sensors.nextAtS, arrivalS)
      if (nextS > untilS || nextS === Number.POSITIVE_INFINITY) {
        if (untilS === Number.POSITIVE_INFINITY) return 'over'
        sim.nowS = Math.max(sim.nowS, untilS)
        return 'until'
      }
      sim.nowS = nextS
      if (arrivalS === nextS && sim.options.sameInstant === 'arrivals-first') {
        watcher.tick(nextS)
        this.admitArrivals(watcher)
        return 'instant'
      }
      while (future.nextAtS <= nextS) {
        sim.events++
        future.take(this.handle)
      }
      // What nobody learns of yet is no instant to the watcher.
      if (sensors.nextAtS > nextS && arrivalS !== nextS) continue
      watcher.tick(nextS)
      sensors.tell(watcher, nextS)
      if (arrivalS === nextS) this.admitArrivals(watcher)
      return 'instant'
    }
    return 'over'
  }

  act(plan: Plan, watcher: Watcher): void {
    takeOn(this.sim, plan, watcher.revision)
    if (this.sim.jostled.size > 0) respeedJostled(this.sim)
    this.sim.sensors.tell(watcher, this.sim.nowS)
  }

  /** Brings the accounts up to now, those of jobs that still hold something included. */
  close(): void {
    const { sim } = this
    book(sim)
    for (let row = 0; row < sim.nextArrival; row++)
      if (sim.jobs.partsOf[row]!.length > 0) {
        bookJob(sim, row)
        countHeld(sim, row)
      }
  }

  private readonly handle = (kind: Kind, a: number, b: number): void => {
    const { sim } = this
    switch (kind) {
      case KIND.jobStarted:
        onJobStarted(sim, a, b)
        break
      case KIND.jobRestored:
        onJobRestored(sim, a, b)
        break
      case KIND.jobFinished:
        onJobFinished(sim, a, b)
        break
      case KIND.jobSaved:
        onJobSaved(sim, a, b)
        break
      case KIND.actionFailed:
        onActionFailed(sim, a)
        break
      case KIND.nodeRests:
        onNodeRests(sim, a, b)
        break
      case KIND.nodeWoke:
        onNodeWoke(sim, a, b)
        break
      case KIND.someNodeFails:
        onSomeNodeFails(sim)
        break
      case KIND.nodeRepaired:
        onNodeRepaired(sim, a)
        break
    }
    if (sim.jostled.size > 0) respeedJostled(sim)
  }

  /** Nothing is to come but failures of nodes, which help nobody. */
  private isStuck(): boolean {
    const { sim } = this
    const failures = sim.options.nodeMtbfS === Number.POSITIVE_INFINITY ? 0 : 1
    return (
      sim.nextArrival === sim.workload.count &&
      sim.future.length <= failures &&
      sim.sensors.nextAtS === Number.POSITIVE_INFINITY
    )
  }

  private admitArrivals(watcher: Watcher): void {
    const { sim } = this
    const { workload } = sim
    while (sim.nextArrivalAtS <= sim.nowS) {
      const row = sim.nextArrival++
      sim.nextArrivalAtS =
        sim.nextArrival < workload.count ? workload.submittedAtS[sim.nextArrival]! : Number.POSITIVE_INFINITY
      sim.events++
      wait(sim, row)
      const job = new Submission(workload, row, this.estimate(row, sim.nowS))
      watcher.submitted(job)
      for (const other of job.after)
        if (sim.jobs.ending[other]! > 0) {
          finish(sim, row, FAILED)
          break
        }
    }
    sim.sensors.tell(watcher, sim.nowS)
  }
}
