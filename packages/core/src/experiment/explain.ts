import type { JobRow } from '../domain/ids.ts'
import type { Ending, Job } from '../domain/job.ts'
import type { NodePool } from '../domain/node.ts'
import type { Outcome, Step } from '../domain/plan.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Journal } from '../world/cycle.ts'
import { Listener } from '../world/listener.ts'
import type { Watcher } from '../world/watcher.ts'
import type { Entry } from './explanation.ts'
import { Witness } from './witness.ts'

/** Looks on at a run and tells what was decided about one job, and why. */
export type Explainer = {
  readonly journal: Journal
  readonly listen: (to: Watcher) => Watcher
  /** Everything so far, in the order it happened. Empty where the job was never submitted. */
  entries(): readonly Entry[]
}

/**
 * Collects every verdict on one job with its reason. Equal reasons in a row are one entry.
 *
 * @param pools where they are given, nodes are told with the pool they are in
 */
export function explainer(row: JobRow, pools: readonly NodePool[] = []): Explainer {
  const witness = new Witness(row, pools)
  return { journal: witness, listen: (to) => new Ear(to, witness), entries: () => witness.entries() }
}

/** Lets the witness hear what is told, after it has been passed on. */
class Ear extends Listener {
  private readonly witness: Witness

  constructor(next: Watcher, witness: Witness) {
    super(next)
    this.witness = witness
  }

  override tick(nowS: Seconds): void {
    super.tick(nowS)
    this.witness.tick(nowS)
  }

  override submitted(job: Job): void {
    super.submitted(job)
    this.witness.submitted(job)
  }

  override ended(row: JobRow, ending: Ending, atS: Seconds): void {
    super.ended(row, ending, atS)
    this.witness.ended(row, ending, atS)
  }

  override requeued(row: JobRow, attainedS: Seconds, because: string, atS: Seconds): void {
    super.requeued(row, attainedS, because, atS)
    this.witness.requeued(row, attainedS, because, atS)
  }

  override outcome(step: Step, outcome: Outcome, atS: Seconds): void {
    super.outcome(step, outcome, atS)
    this.witness.outcome(step, outcome, atS)
  }
}
