import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { Ending, Job } from '../domain/job.ts'
import type { NodeState } from '../domain/node.ts'
import type { Outcome, Step } from '../domain/plan.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Watcher } from './watcher.ts'

/** Passes on all that is told. Those who want to hear something extend it and override that. */
export class Listener implements Watcher {
  protected readonly next: Watcher

  constructor(next: Watcher) {
    this.next = next
  }

  get revision(): number {
    return this.next.revision
  }

  tick(nowS: Seconds): void {
    this.next.tick(nowS)
  }

  submitted(job: Job): void {
    this.next.submitted(job)
  }

  ended(row: JobRow, ending: Ending, atS: Seconds): void {
    this.next.ended(row, ending, atS)
  }

  requeued(row: JobRow, attainedS: Seconds, because: string, atS: Seconds): void {
    this.next.requeued(row, attainedS, because, atS)
  }

  nodeSeen(node: NodeRow, state: NodeState, atS: Seconds): void {
    this.next.nodeSeen(node, state, atS)
  }

  outcome(step: Step, outcome: Outcome, atS: Seconds): void {
    this.next.outcome(step, outcome, atS)
  }
}
