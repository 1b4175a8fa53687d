import type { JobRow } from '../domain/ids.ts'
import type { Ending, Job } from '../domain/job.ts'
import type { NodePool } from '../domain/node.ts'
import type { Action, Outcome, Plan, Step } from '../domain/plan.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Journal, Removed } from '../world/cycle.ts'
import type { Entry } from './explanation.ts'
import { LineOfSight } from './line-of-sight.ts'
import { Story } from './story.ts'
import { askText, durationText, nounOf, partsText } from './wording.ts'

type Stage = 'absent' | 'held' | 'waiting' | 'starting' | 'running' | 'over'

/** Follows one job through what is learnt and decided, and writes its story. */
export class Witness implements Journal {
  private readonly row: JobRow
  private readonly pools: readonly NodePool[]
  private readonly sight = new LineOfSight()
  private readonly story = new Story()
  private readonly ids: string[] = []
  private readonly demands: number[] = []
  private readonly passed = new Set<JobRow>()
  private readonly missing = new Set<JobRow>()
  /** Actions on the job whose outcome has not been told yet. */
  private readonly underWay = new Map<Step, Action>()
  private stage: Stage = 'absent'
  private heldUntilS: Seconds = 0
  /** Jobs submitted later that were started since this one last began to wait. */
  private overtakers = 0
  private nowS: Seconds = 0

  constructor(row: JobRow, pools: readonly NodePool[]) {
    this.row = row
    this.pools = pools
  }

  entries(): readonly Entry[] {
    if (this.stage === 'absent' || this.stage === 'over') return this.story.entries()
    return this.story.entries({
      atS: this.nowS,
      kind: 'unfinished',
      because: `the run ended; the job was ${this.stage}`,
    })
  }

  tick(nowS: Seconds): void {
    this.nowS = nowS
  }

  submitted(job: Job): void {
    this.ids.push(job.id)
    this.demands.push(job.demand.index)
    if (job.row !== this.row) return
    this.story.note(job.submittedAtS, 'submitted', `job ${job.id} of tenant ${job.tenant} ${askText(job.demand)}`)
    for (const other of job.after) if (!this.passed.has(other)) this.missing.add(other)
    this.awaitOthers(this.nowS)
  }

  ended(row: JobRow, ending: Ending, atS: Seconds): void {
    this.sight.left(row)
    if (ending === 'passed') this.passed.add(row)
    if (row === this.row) {
      this.stage = 'over'
      this.story.close(atS)
      this.story.note(
        atS,
        'ended',
        ending === 'passed' ? 'it passed' : `it ${ending === 'killed' ? 'was killed' : 'failed'}`,
      )
    } else if (this.missing.delete(row) && ending === 'passed') this.awaitOthers(this.nowS)
  }

  requeued(row: JobRow, attainedS: Seconds, because: string, atS: Seconds): void {
    if (row !== this.row) return
    this.stage = 'waiting'
    this.overtakers = 0
    this.story.close(atS)
    const kept = attainedS > 0 ? `; ${durationText(attainedS)} of its work is kept` : ''
    this.story.note(atS, 'requeued', `${because}${kept}`)
  }

  outcome(step: Step, outcome: Outcome, atS: Seconds): void {
    const action = this.underWay.get(step)
    if (action === undefined) return
    this.underWay.delete(step)
    const { stage } = this
    if (outcome.kind === 'done') {
      if (action.kind === 'start' && stage === 'starting') this.runs(atS)
      else this.story.settle(atS)
      return
    }
    const isUndone = (action.kind === 'start' && stage === 'starting') || (action.kind === 'hold' && stage === 'held')
    if (isUndone) {
      this.stage = 'waiting'
      this.story.close(atS)
    } else this.story.settle(atS)
    this.story.note(atS, outcome.kind, `its ${nounOf(action)}: ${outcome.because}`)
  }

  decided(nowS: Seconds, plan: Plan, removed: readonly Removed[]): void {
    this.sight.see(plan, (row) => this.demands[row]!)
    if (this.stage === 'absent' || this.stage === 'over') return
    let isSettled = false
    for (const step of plan.steps)
      for (const action of step.actions)
        if ('job' in action && action.job === this.row) {
          this.underWay.set(step, action)
          this.verdict(nowS, action, step.because)
          isSettled = true
        } else if (action.kind === 'start' && action.job > this.row) this.overtakers++
    if (isSettled) return
    const taken = removed.find(({ step }) => step.actions.some((each) => 'job' in each && each.job === this.row))
    if (taken !== undefined) this.taken(nowS, taken)
    else if (this.isWaiting(nowS)) this.waits(nowS, plan)
  }

  private runs(atS: Seconds): void {
    this.stage = 'running'
    this.story.close(atS)
    this.story.open(atS, 'runs', 'it has come up on its GPUs')
  }

  private awaitOthers(nowS: Seconds): void {
    this.stage = this.missing.size > 0 ? 'held' : 'waiting'
    if (this.missing.size === 0) {
      this.story.close(nowS)
      return
    }
    this.heldUntilS = Number.POSITIVE_INFINITY
    const names = [...this.missing].map((row) => this.ids[row] ?? `in row ${row}`)
    this.story.open(nowS, 'held', `waits for ${names.length === 1 ? 'job' : 'jobs'} ${names.join(', ')} to pass`)
  }

  private verdict(nowS: Seconds, action: Action, because: string): void {
    switch (action.kind) {
      case 'start':
        this.stage = 'starting'
        this.story.open(nowS, 'starts', `on ${partsText(action.parts, this.pools)}: ${because}${this.overtaken}`)
        return
      case 'hold':
        this.stage = 'held'
        this.heldUntilS = action.untilS
        this.story.open(nowS, 'held', because, action.untilS)
        return
      case 'preempt':
        this.story.beside(nowS, 'gives way', because)
        return
      case 'move':
        this.story.beside(nowS, 'moves', `to ${partsText(action.parts, this.pools)}: ${because}`)
        return
      case 'resize':
        this.story.beside(nowS, 'resizes', `to ${partsText(action.parts, this.pools)}: ${because}`)
    }
  }

  private get overtaken(): string {
    const { overtakers } = this
    if (overtakers === 0) return ''
    return ` (${overtakers} ${overtakers === 1 ? 'job' : 'jobs'} submitted later went before it)`
  }

  private taken(nowS: Seconds, { step, because }: Removed): void {
    const action = step.actions.find((each) => 'job' in each && each.job === this.row)!
    const text = `its ${nounOf(action)} was taken away by a guard: ${because}`
    if (this.isWaiting(nowS)) this.story.say(nowS, 'removed', '', text, true)
    else this.story.note(nowS, 'removed', text)
  }

  private isWaiting(nowS: Seconds): boolean {
    if (this.stage === 'held' && nowS >= this.heldUntilS) this.stage = 'waiting'
    return this.stage === 'waiting'
  }

  private waits(nowS: Seconds, plan: Plan): void {
    const cause = this.sight.causeFor(this.row, this.demands[this.row]!, plan)
    if (cause === null) {
      if (!this.story.isWaitExplained) this.story.say(nowS, 'waits', '', 'the planner gave no reason', true)
      return
    }
    const { head, stopsQueue, because } = cause.obstacle
    if (cause.kind === 'behind')
      this.story.say(nowS, 'behind', `stands behind job ${this.ids[head]}, which `, because, cause.isNew)
    else
      this.story.say(
        nowS,
        'waits',
        stopsQueue && head === this.row ? 'is first in the line and ' : '',
        because,
        cause.isNew,
      )
  }
}
