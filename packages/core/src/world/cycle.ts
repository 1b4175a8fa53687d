import type { Board } from '../domain/board.ts'
import type { Plan, Step } from '../domain/plan.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Known } from './known/known.ts'
import type { Watcher } from './watcher.ts'
import type { World } from './world.ts'

/** The planning side of the loop: the planner with its memory already bound, as the wiring layer made it. */
export type Decide = (board: Board) => Plan

/** Takes steps away from a plan; leaves exactly the remaining actions assumed on the board. */
export type Guard = (board: Board, plan: Plan) => { readonly plan: Plan; readonly removed: readonly Removed[] }

/** A step a guard took away, and why. */
export type Removed = { readonly step: Step; readonly because: string }

/** Who decides, and who may take steps away from it. */
export type Planning = {
  readonly decide: Decide
  /** Whether nothing could be decided now: then no pass is made, and none is due before something is learnt. */
  readonly isMoot?: ((board: Board) => boolean) | undefined
  readonly guards: readonly Guard[]
}

/** Is told what was decided; whoever explains, records or reports listens here. */
export interface Journal {
  decided(nowS: Seconds, plan: Plan, removed: readonly Removed[]): void
}

/** Sense, plan, guard, act, for as long as there is something to do. The same in every world. */
export class Cycle {
  cycles = 0
  private readonly world: World
  private readonly known: Known
  private readonly watcher: Watcher
  private readonly planning: Planning
  private readonly journal: Journal | null
  private lookAgainAtS = Number.POSITIVE_INFINITY

  /** @param watcher what the world tells; it must pass everything on to `known` */
  constructor(
    world: World,
    known: Known,
    planning: Planning,
    watcher: Watcher = known,
    journal: Journal | null = null,
  ) {
    this.world = world
    this.known = known
    this.watcher = watcher
    this.planning = planning
    this.journal = journal
  }

  /**
   * Runs until `untilS`, until nothing will ever happen again, or until `enough` says so after an instant.
   */
  run(untilS: Seconds, enough: () => boolean): void {
    const { world, known, watcher } = this
    while (!enough()) {
      const dueS = Math.min(untilS, this.lookAgainAtS, known.nextHoldEndS)
      const reached = world.advance(watcher, dueS)
      if (reached === 'over') return
      if (reached === 'until') {
        watcher.tick(dueS)
        if (dueS >= this.lookAgainAtS) known.decisionDue = true
      }
      if (known.decisionDue) this.once()
      if (reached === 'until' && dueS >= untilS) return
    }
  }

  /** One pass: plan on what is known now, guard, act. */
  once(): void {
    const { known, planning } = this
    known.decisionDue = false
    if (planning.isMoot?.(known) === true) {
      this.lookAgainAtS = Number.POSITIVE_INFINITY
      return
    }
    this.cycles++
    let plan = planning.decide(known)
    let removed: readonly Removed[] = NOTHING_REMOVED
    for (const guard of planning.guards) {
      const guarded = guard(known, plan)
      plan = guarded.plan
      if (guarded.removed.length > 0) removed = [...removed, ...guarded.removed]
    }
    this.lookAgainAtS = plan.lookAgainAtS
    known.adopt(plan)
    this.journal?.decided(known.nowS, plan, removed)
    if (plan.steps.length > 0) this.world.act(plan, this.watcher)
  }
}

const NOTHING_REMOVED: readonly Removed[] = []
