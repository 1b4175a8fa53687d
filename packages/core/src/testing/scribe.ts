import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { Ending, Job } from '../domain/job.ts'
import type { NodeState } from '../domain/node.ts'
import type { Outcome, Step } from '../domain/plan.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Watcher } from '../world/watcher.ts'

/** One thing a world told, when it was told and when it is said to have happened. */
export type Line = { readonly toldAtS: Seconds; readonly atS: Seconds } & (
  | { readonly kind: 'submitted'; readonly job: Job }
  | { readonly kind: 'ended'; readonly row: JobRow; readonly ending: Ending }
  | { readonly kind: 'requeued'; readonly row: JobRow; readonly attainedS: Seconds; readonly because: string }
  | { readonly kind: 'node'; readonly node: NodeRow; readonly state: NodeState }
  | { readonly kind: 'outcome'; readonly step: Step; readonly outcome: Outcome }
)

/** A watcher that writes down all it is told, and passes it on to another if there is one. */
export class Scribe implements Watcher {
  readonly lines: Line[] = []
  nowS: Seconds = 0
  private readonly to: Watcher | null
  private told = 0

  constructor(to: Watcher | null = null) {
    this.to = to
  }

  get revision(): number {
    return this.to === null ? this.told : this.to.revision
  }

  tick(nowS: Seconds): void {
    this.nowS = nowS
    this.to?.tick(nowS)
  }

  submitted(job: Job): void {
    this.write({ kind: 'submitted', job, atS: job.submittedAtS, toldAtS: this.nowS })
    this.to?.submitted(job)
  }

  ended(row: JobRow, ending: Ending, atS: Seconds): void {
    this.write({ kind: 'ended', row, ending, atS, toldAtS: this.nowS })
    this.to?.ended(row, ending, atS)
  }

  requeued(row: JobRow, attainedS: Seconds, because: string, atS: Seconds): void {
    this.write({ kind: 'requeued', row, attainedS, because, atS, toldAtS: this.nowS })
    this.to?.requeued(row, attainedS, because, atS)
  }

  nodeSeen(node: NodeRow, state: NodeState, atS: Seconds): void {
    this.write({ kind: 'node', node, state, atS, toldAtS: this.nowS })
    this.to?.nodeSeen(node, state, atS)
  }

  outcome(step: Step, outcome: Outcome, atS: Seconds): void {
    this.write({ kind: 'outcome', step, outcome, atS, toldAtS: this.nowS })
    this.to?.outcome(step, outcome, atS)
  }

  /** Everything of one kind, in the order it was told. */
  all<K extends Line['kind']>(kind: K): readonly Extract<Line, { kind: K }>[] {
    return this.lines.filter((line): line is Extract<Line, { kind: K }> => line.kind === kind)
  }

  private write(line: Line): void {
    this.lines.push(line)
    this.told++
  }
}
