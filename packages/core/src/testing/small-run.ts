import type { Feed } from '../domain/feed.ts'
import type { NodePool } from '../domain/node.ts'
import type { Plan } from '../domain/plan.ts'
import { UNLIMITED_FEED } from '../hardware/cluster.ts'
import type { SiteAccount } from '../ledger/site-account.ts'
import type { Question, Settings, Tools } from '../policy/card.ts'
import { feedLimits } from '../policy/guard/feed-limits.ts'
import { makePlanner } from '../policy/make.ts'
import type { Memories } from '../policy/planner/question.ts'
import { QUESTIONS, type Recipe } from '../policy/recipe.ts'
import { RECIPES } from '../policy/recipes.ts'
import { IDEAL, type SimulatorOptions } from '../simulator/options.ts'
import { type Estimator, Simulator } from '../simulator/simulator.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Workload } from '../workload/workload.ts'
import { Cycle, type Decide } from '../world/cycle.ts'
import { Known } from '../world/known/known.ts'
import { plainSite } from './plain-site.ts'
import { Scribe } from './scribe.ts'

/** What a small run is made of; sites and options are plain and ideal but for what is given. */
export type SmallRunGiven = {
  readonly workload: Workload
  readonly pools: readonly NodePool[]
  readonly feeds?: readonly Feed[]
  readonly sites?: readonly SiteAccount[]
  readonly options?: Partial<SimulatorOptions>
  readonly estimate?: Estimator
  readonly decide: Decide
}

/** A simulated cluster with a planner, small enough to be looked at after every instant. */
export class SmallRun {
  readonly simulator: Simulator
  readonly known: Known
  readonly scribe: Scribe
  readonly cycle: Cycle
  /** Every plan and when it was made. */
  readonly plans: { readonly nowS: Seconds; readonly plan: Plan }[] = []

  constructor(given: SmallRunGiven) {
    const { workload, pools, feeds = [UNLIMITED_FEED], sites = [plainSite()], options, decide } = given
    const estimate = given.estimate ?? (() => null)
    this.simulator = new Simulator(workload, pools, sites, { ...IDEAL, ...options }, estimate)
    this.known = new Known(pools, feeds)
    this.scribe = new Scribe(this.known)
    const journal = { decided: (nowS: Seconds, plan: Plan) => void this.plans.push({ nowS, plan }) }
    this.cycle = new Cycle(this.simulator, this.known, { decide, guards: [feedLimits] }, this.scribe, journal)
  }

  /** Runs until every job is over, until nothing will ever happen again, or until that instant. */
  toEnd(untilS: Seconds = Number.POSITIVE_INFINITY, afterInstant: () => void = () => {}): this {
    const { sim } = this.simulator
    this.cycle.run(untilS, () => {
      afterInstant()
      return sim.unfinished === 0
    })
    this.simulator.close()
    return this
  }
}

/** The static recipe but for the policies and settings given. */
export function recipeWith(given: { readonly [Q in Question]?: readonly [id: string, settings?: Settings] }): Recipe {
  const recipe = { ...RECIPES[0]! }
  for (const question of QUESTIONS) {
    const choice = given[question]
    if (choice !== undefined) recipe[question] = { id: choice[0], settings: choice[1] ?? {} }
  }
  return recipe
}

/** The planner of a recipe with a memory of its own. */
export function decideBy(recipe: Recipe, tools: Tools = {}): Decide {
  const made = makePlanner(recipe, tools)
  if ('problems' in made) throw new Error(JSON.stringify(made.problems))
  const memories: Memories = {}
  return (board) => made.ok.plan(board, memories)
}
