import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { Ending, Job } from '../domain/job.ts'
import type { NodeState } from '../domain/node.ts'
import type { Action, Outcome, Plan, Step } from '../domain/plan.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Journal, Removed } from '../world/cycle.ts'
import { Listener } from '../world/listener.ts'
import type { Watcher } from '../world/watcher.ts'

/** An onlooker that writes what it sees. */
export type EventLog = { readonly journal: Journal; readonly listen: (to: Watcher) => Watcher }

/**
 * Writes everything that is decided and learnt as JSON lines `{atS, event, job | node, …, because}`, in the
 * order it became known; `knownAtS` is there where that was later than it happened. Jobs are named by id,
 * nodes by row.
 *
 * Events: `submitted`, one for each kind of action when it is decided, `no-room`, `removed` (by a guard),
 * `done`, `refused` and `failed` with the action they are about, `requeued`, `ended`, `node`.
 *
 * @param sink is given each line, without its line break
 */
export function eventLog(sink: (line: string) => void): EventLog {
  const clerk = new Clerk(sink)
  return { journal: clerk, listen: (to) => new Ear(to, clerk) }
}

type Fields = { readonly [key: string]: unknown }

class Clerk implements Journal {
  nowS: Seconds = 0
  private readonly sink: (line: string) => void
  private readonly ids: string[] = []

  constructor(sink: (line: string) => void) {
    this.sink = sink
  }

  write(atS: Seconds, event: string, fields: Fields): void {
    const known = atS < this.nowS ? { knownAtS: this.nowS } : {}
    this.sink(JSON.stringify({ atS, event, ...fields, ...known }))
  }

  /** The id, or the row of a job that is not known yet but that another waits for. */
  idOf(row: JobRow): string | JobRow {
    return this.ids[row] ?? row
  }

  submitted(job: Job): void {
    this.ids.push(job.id)
    const { gpus, milliPerGpu } = job.demand
    const after = job.after.length === 0 ? {} : { after: job.after.map((row) => this.idOf(row)) }
    const fields = { job: job.id, tenant: job.tenant, gpus: gpus.asked, milliPerGpu, ...after }
    this.write(job.submittedAtS, 'submitted', fields)
  }

  outcome(step: Step, outcome: Outcome, atS: Seconds): void {
    const { kind, ...why } = outcome
    for (const action of step.actions) this.write(atS, kind, { action: action.kind, ...this.subjectOf(action), ...why })
  }

  decided(nowS: Seconds, plan: Plan, removed: readonly Removed[]): void {
    for (const { actions, because } of plan.steps)
      for (const action of actions)
        this.write(nowS, action.kind, { ...this.subjectOf(action), ...detailsOf(action), because })
    for (const { demand, head, stopsQueue, because } of plan.obstacles)
      this.write(nowS, 'no-room', { job: this.idOf(head), demand, stopsQueue, because })
    for (const { step, because } of removed)
      for (const action of step.actions)
        this.write(nowS, 'removed', { action: action.kind, ...this.subjectOf(action), because })
  }

  private subjectOf(action: Action): Fields {
    return 'job' in action ? { job: this.idOf(action.job) } : { node: action.node }
  }
}

/** What an action says beyond what it is about. */
function detailsOf(action: Action): Fields {
  const { kind: _, ...rest } = action
  return Object.fromEntries(Object.entries(rest).filter(([key]) => key !== 'job' && key !== 'node'))
}

class Ear extends Listener {
  private readonly clerk: Clerk

  constructor(next: Watcher, clerk: Clerk) {
    super(next)
    this.clerk = clerk
  }

  override tick(nowS: Seconds): void {
    this.clerk.nowS = nowS
    super.tick(nowS)
  }

  override submitted(job: Job): void {
    this.clerk.submitted(job)
    super.submitted(job)
  }

  override ended(row: JobRow, ending: Ending, atS: Seconds): void {
    this.clerk.write(atS, 'ended', { job: this.clerk.idOf(row), ending })
    super.ended(row, ending, atS)
  }

  override requeued(row: JobRow, attainedS: Seconds, because: string, atS: Seconds): void {
    this.clerk.write(atS, 'requeued', { job: this.clerk.idOf(row), attainedS, because })
    super.requeued(row, attainedS, because, atS)
  }

  override nodeSeen(node: NodeRow, state: NodeState, atS: Seconds): void {
    this.clerk.write(atS, 'node', { node, state })
    super.nodeSeen(node, state, atS)
  }

  override outcome(step: Step, outcome: Outcome, atS: Seconds): void {
    this.clerk.outcome(step, outcome, atS)
    super.outcome(step, outcome, atS)
  }
}
