import type { Outcome, Plan } from '../domain/plan.ts'
import { BadInput } from '../domain/problem.ts'
import type { Seconds } from '../units/quantities.ts'
import { Cycle, type Journal, type Planning, type Removed } from '../world/cycle.ts'
import { Known } from '../world/known/known.ts'
import type { Watcher } from '../world/watcher.ts'
import type { World } from '../world/world.ts'
import { type Difference, differencesBetween } from './difference.ts'
import type { Fact, Header, Recording } from './entry.ts'
import { lineOf } from './plain-line.ts'
import { readRecording } from './read-recording.ts'

/**
 * A recording as a world: it tells what was told, when it was told, and each plan is held against the
 * recorded one. With the first plan that differs it is over, because nothing recorded follows from it.
 *
 * It must be the journal of the cycle as well, to see plans without steps.
 */
export class Replay implements World, Journal {
  nowS: Seconds = 0
  readonly plans: Plan[] = []
  /** In how many ways the first plan that differs does so; empty while none has. */
  differences: readonly Difference[] = []
  private readonly recording: Recording
  private at = 0

  constructor(recording: Recording) {
    this.recording = recording
  }

  get isOver(): boolean {
    return this.differences.length > 0 || this.at === this.recording.entries.length
  }

  advance(watcher: Watcher, untilS: Seconds): 'instant' | 'until' | 'over' {
    if (this.isOver) return 'over'
    const next = this.recording.entries[this.at]!
    if (next.kind === 'plan') {
      this.differ('the pass', `one at ${next.nowS} s`, 'missing')
      return 'over'
    }
    if (next.kind === 'tick') {
      // A plan directly after a tick at the asked instant: there the cycle itself looked at the clock.
      const after = this.recording.entries[this.at + 1]
      const isAsked = next.nowS === untilS && after?.kind === 'plan'
      if (isAsked) this.at++
      if (isAsked || next.nowS > untilS) {
        this.nowS = untilS
        return 'until'
      }
      this.at++
      this.nowS = next.nowS
      watcher.tick(next.nowS)
    }
    this.tellFacts(watcher)
    return 'instant'
  }

  decided(nowS: Seconds, plan: Plan, removed: readonly Removed[]): void {
    if (this.differences.length > 0) return
    const number = this.plans.length
    const recorded = this.recording.entries[this.at]
    if (recorded?.kind !== 'plan') {
      this.differ('the pass', 'missing', `one at ${nowS} s`)
      return
    }
    const { kind, number: _, ...before } = recorded
    const after = { nowS, plan, removed }
    if (lineOf(after) !== lineOf(before)) {
      this.differences = differencesBetween(before, after, number, nowS)
      return
    }
    this.plans.push(plan)
    this.at++
  }

  act(plan: Plan, watcher: Watcher): void {
    const isStale = plan.basedOn !== watcher.revision
    const isRecorded = this.plans.at(-1) === plan
    if (isRecorded) this.tellFacts(watcher)
    else if (isStale)
      refuse(plan, watcher, this.nowS, `the plan was made from revision ${plan.basedOn}, but it is another now`)
    else refuse(plan, watcher, this.nowS, 'it is not what was recorded, so what would come of it is not known')
  }

  /** What was told up to the next tick or plan. */
  private tellFacts(watcher: Watcher): void {
    const { entries } = this.recording
    for (let entry = entries[this.at]; entry !== undefined; entry = entries[this.at]) {
      if (entry.kind === 'tick' || entry.kind === 'plan') return
      this.at++
      this.tell(watcher, entry)
    }
  }

  private tell(watcher: Watcher, fact: Fact): void {
    switch (fact.kind) {
      case 'submitted':
        watcher.submitted(fact.job)
        break
      case 'ended':
        watcher.ended(fact.job, fact.ending, fact.atS)
        break
      case 'requeued':
        watcher.requeued(fact.job, fact.attainedS, fact.because, fact.atS)
        break
      case 'node':
        watcher.nodeSeen(fact.node, fact.state, fact.atS)
        break
      case 'outcome':
        watcher.outcome(this.plans[fact.plan]!.steps[fact.step]!, fact.outcome, fact.atS)
    }
  }

  private differ(where: string, recorded: string, replayed: string): void {
    this.differences = [{ plan: this.plans.length, atS: this.nowS, where, recorded, replayed }]
  }
}

function refuse(plan: Plan, watcher: Watcher, nowS: Seconds, because: string): void {
  const outcome: Outcome = { kind: 'refused', because }
  for (const step of plan.steps) watcher.outcome(step, outcome, nowS)
}

export type Replayed = {
  readonly header: Header
  /** The plans that are the recorded ones, byte for byte. */
  readonly plans: readonly Plan[]
  /** How the first plan that is not the recorded one differs from it; empty where all are. */
  readonly differences: readonly Difference[]
}

/**
 * Has every decision of a recorded run made once more. Throws `BadInput` where the recording cannot be used.
 *
 * @param makePlanner who decides; a recording's header says who did
 * @param file what to call the recording in problems
 */
export function replayRun(
  lines: Iterable<string>,
  makePlanner: (header: Header) => Planning,
  file = 'recording',
): Replayed {
  const read = readRecording(lines, file)
  if ('problems' in read) throw new BadInput(read.problems)
  const { header } = read.ok
  const planning = makePlanner(header)
  const known = new Known(header.pools, header.feeds)
  const replay = new Replay(read.ok)
  new Cycle(replay, known, planning, known, replay).run(Number.POSITIVE_INFINITY, () => replay.isOver)
  return { header, plans: replay.plans, differences: replay.differences }
}
