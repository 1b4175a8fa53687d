import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { Ending, Job } from '../domain/job.ts'
import type { NodeState } from '../domain/node.ts'
import type { Outcome, Step } from '../domain/plan.ts'
import type { RuntimeHistory } from '../forecast/runtime-history.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Known } from '../world/known/known.ts'
import type { Watcher } from '../world/watcher.ts'

/** Lets a history learn from every job whose end becomes known, and passes everything on. */
export class Learner implements Watcher {
  private readonly known: Known
  private readonly history: RuntimeHistory

  constructor(known: Known, history: RuntimeHistory) {
    this.known = known
    this.history = history
  }

  get revision(): number {
    return this.known.revision
  }

  tick(nowS: Seconds): void {
    this.known.tick(nowS)
  }

  submitted(job: Job): void {
    this.known.submitted(job)
  }

  ended(row: JobRow, ending: Ending, atS: Seconds): void {
    const { jobs } = this.known
    if (jobs.parts(row).length > 0) {
      const job = jobs.job(row)
      const ranS = jobs.attainedS(row) + atS - jobs.startedAtS(row)
      if (ranS > 0) this.history.learn(job.tenant, job.demand.gpus.asked, ranS)
    }
    this.known.ended(row, ending, atS)
  }

  requeued(row: JobRow, attainedS: Seconds, because: string, atS: Seconds): void {
    this.known.requeued(row, attainedS, because, atS)
  }

  nodeSeen(node: NodeRow, state: NodeState, atS: Seconds): void {
    this.known.nodeSeen(node, state, atS)
  }

  outcome(step: Step, outcome: Outcome, atS: Seconds): void {
    this.known.outcome(step, outcome, atS)
  }
}
