import type { Outcome, Plan, Step } from '../domain/plan.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Journal, Removed } from '../world/cycle.ts'
import { Listener } from '../world/listener.ts'
import type { Watcher } from '../world/watcher.ts'
import type { ReasonCount } from './result.ts'

type Kind = ReasonCount['kind']

/** Counts what was done, refused and not possible, by reason. */
export class Tally implements Journal {
  private readonly counts = new Map<string, number>()

  decided(_nowS: Seconds, plan: Plan, removed: readonly Removed[]): void {
    for (const step of plan.steps) for (const action of step.actions) this.count(action.kind, step.because)
    for (const obstacle of plan.obstacles) this.count('wait', obstacle.because)
    for (const { because } of removed) this.count('refused', because)
  }

  /** Hears outcomes on their way to `next`. */
  readonly listen = (next: Watcher): Watcher => new OutcomeListener(next, (kind, because) => this.count(kind, because))

  /** Reasons with their numbers left out, the most frequent first. */
  reasons(): readonly ReasonCount[] {
    const merged = new Map<string, number>()
    for (const [key, count] of this.counts) {
      const plain = key.replaceAll(/\d[\d.,]*/g, '…')
      merged.set(plain, (merged.get(plain) ?? 0) + count)
    }
    return [...merged]
      .map(([key, count]) => {
        const split = key.indexOf(' ')
        return { kind: key.slice(0, split) as Kind, because: key.slice(split + 1), count }
      })
      .sort((a, b) => b.count - a.count)
  }

  private count(kind: Kind, because: string): void {
    const key = `${kind} ${because}`
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
  }
}

class OutcomeListener extends Listener {
  private readonly count: (kind: Kind, because: string) => void

  constructor(next: Watcher, count: (kind: Kind, because: string) => void) {
    super(next)
    this.count = count
  }

  override outcome(step: Step, outcome: Outcome, atS: Seconds): void {
    if (outcome.kind !== 'done') this.count(outcome.kind, outcome.because)
    super.outcome(step, outcome, atS)
  }
}
