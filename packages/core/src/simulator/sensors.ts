import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { Ending } from '../domain/job.ts'
import type { NodeState } from '../domain/node.ts'
import type { Outcome, Step } from '../domain/plan.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Watcher } from '../world/watcher.ts'

type Sight =
  | { readonly kind: 'ended'; readonly atS: Seconds; readonly job: JobRow; readonly ending: Ending }
  | {
      readonly kind: 'requeued'
      readonly atS: Seconds
      readonly job: JobRow
      readonly attainedS: Seconds
      readonly because: string
    }
  | { readonly kind: 'node'; readonly atS: Seconds; readonly node: NodeRow; readonly state: NodeState }
  | { readonly kind: 'outcome'; readonly atS: Seconds; readonly step: Step; readonly outcome: Outcome }

/** Carries what happened to the watcher, always the same delay later, in order. */
export class Sensors {
  private readonly delayS: Seconds
  private readonly line: (Sight | undefined)[] = []
  private head = 0

  constructor(delayS: Seconds) {
    this.delayS = delayS
  }

  get nextAtS(): Seconds {
    const sight = this.line[this.head]
    return sight === undefined ? Number.POSITIVE_INFINITY : sight.atS + this.delayS
  }

  see(sight: Sight): void {
    this.line.push(sight)
  }

  /** Tells all that is due by now. */
  tell(watcher: Watcher, nowS: Seconds): void {
    while (this.nextAtS <= nowS) {
      const sight = this.line[this.head]!
      this.line[this.head++] = undefined
      if (this.head > 1024 && this.head * 2 > this.line.length) {
        this.line.splice(0, this.head)
        this.head = 0
      }
      switch (sight.kind) {
        case 'ended':
          watcher.ended(sight.job, sight.ending, sight.atS)
          break
        case 'requeued':
          watcher.requeued(sight.job, sight.attainedS, sight.because, sight.atS)
          break
        case 'node':
          watcher.nodeSeen(sight.node, sight.state, sight.atS)
          break
        case 'outcome':
          watcher.outcome(sight.step, sight.outcome, sight.atS)
      }
    }
  }
}
