import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { Ending, Job, JobClass } from '../domain/job.ts'
import type { NodeState } from '../domain/node.ts'
import type { Outcome, Plan, Step } from '../domain/plan.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Journal, Removed } from '../world/cycle.ts'
import { Listener } from '../world/listener.ts'
import type { Watcher } from '../world/watcher.ts'
import type { Subject } from './entry.ts'
import { lineOf } from './plain-line.ts'

/** Looks on at a run and writes it down. */
export type Recorder = {
  readonly journal: Journal
  readonly listen: (to: Watcher) => Watcher
  /** Writes the last line, without which a recording counts as broken off. */
  end(): void
}

/**
 * Writes a run down as JSON lines: a header, then each thing told and each plan in order, then an end
 * line. Demands and job classes are written once, before the first job that has them.
 *
 * @param sink is given each line as it comes, without its line break
 */
export function recorder(subject: Subject, sink: (line: string) => void): Recorder {
  const tape = new Tape(sink)
  tape.write({ kind: 'recording', version: 1, ...subject })
  return { journal: tape, listen: (to) => new Ear(to, tape), end: () => tape.end() }
}

/** Numbers what comes again, and writes. */
class Tape implements Journal {
  private readonly sink: (line: string) => void
  private readonly demands = new Set<number>()
  private readonly classes = new Map<JobClass, number>()
  /** Steps whose outcome has not been told yet. */
  private readonly places = new Map<Step, { readonly plan: number; readonly step: number }>()
  private plans = 0
  private lines = 0

  constructor(sink: (line: string) => void) {
    this.sink = sink
  }

  write(entry: object): void {
    this.lines++
    this.sink(lineOf(entry))
  }

  decided(nowS: Seconds, plan: Plan, removed: readonly Removed[]): void {
    const number = this.plans++
    plan.steps.forEach((each, step) => {
      this.places.set(each, { plan: number, step })
    })
    this.write({ kind: 'plan', number, nowS, plan, removed })
  }

  submitted(job: Job): void {
    const { demand, jobClass } = job
    if (!this.demands.has(demand.index)) {
      this.demands.add(demand.index)
      this.write({ kind: 'demand', demand })
    }
    let index = this.classes.get(jobClass)
    if (index === undefined) {
      index = this.classes.size
      this.classes.set(jobClass, index)
      this.write({ kind: 'class', index, jobClass })
    }
    // The id may be made on asking, so that copying all fields leaves it out.
    this.write({ kind: 'submitted', job: { ...job, id: job.id, demand: demand.index, jobClass: index } })
  }

  outcome(step: Step, outcome: Outcome, atS: Seconds): void {
    const place = this.places.get(step)
    if (place === undefined) throw new Error('the outcome of a step that no recorded plan has, or a second one')
    this.places.delete(step)
    this.write({ kind: 'outcome', ...place, outcome, atS })
  }

  end(): void {
    this.write({ kind: 'end', lines: this.lines })
  }
}

/** Has everything written down that is told. */
class Ear extends Listener {
  private readonly tape: Tape

  constructor(next: Watcher, tape: Tape) {
    super(next)
    this.tape = tape
  }

  override tick(nowS: Seconds): void {
    this.tape.write({ kind: 'tick', nowS })
    super.tick(nowS)
  }

  override submitted(job: Job): void {
    this.tape.submitted(job)
    super.submitted(job)
  }

  override ended(job: JobRow, ending: Ending, atS: Seconds): void {
    this.tape.write({ kind: 'ended', job, ending, atS })
    super.ended(job, ending, atS)
  }

  override requeued(job: JobRow, attainedS: Seconds, because: string, atS: Seconds): void {
    this.tape.write({ kind: 'requeued', job, attainedS, because, atS })
    super.requeued(job, attainedS, because, atS)
  }

  override nodeSeen(node: NodeRow, state: NodeState, atS: Seconds): void {
    this.tape.write({ kind: 'node', node, state, atS })
    super.nodeSeen(node, state, atS)
  }

  override outcome(step: Step, outcome: Outcome, atS: Seconds): void {
    this.tape.outcome(step, outcome, atS)
    super.outcome(step, outcome, atS)
  }
}
