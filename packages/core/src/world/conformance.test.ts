import { describe, expect, test } from 'vitest'
import type { Job } from '../domain/job.ts'
import type { Outcome, Plan, Step } from '../domain/plan.ts'
import { UNLIMITED_FEED } from '../hardware/cluster.ts'
import { feedLimits } from '../policy/guard/feed-limits.ts'
import { RECIPES } from '../policy/recipes.ts'
import { IDEAL, type SimulatorOptions } from '../simulator/options.ts'
import { Simulator } from '../simulator/simulator.ts'
import { busyRecords } from '../testing/busy-run.ts'
import { plainSite } from '../testing/plain-site.ts'
import { randomPlanner } from '../testing/random-planner.ts'
import { aPool, inLine } from '../testing/samples.ts'
import { decideBy, recipeWith } from '../testing/small-run.ts'
import type { Seconds } from '../units/quantities.ts'
import { buildWorkload } from '../workload/build.ts'
import { type Setting, worldRules } from './conformance.ts'
import type { Decide } from './cycle.ts'
import { Known } from './known/known.ts'
import { Listener } from './listener.ts'
import type { Watcher } from './watcher.ts'
import type { World } from './world.ts'

const ROUGH: SimulatorOptions = {
  seed: 3,
  sensorDelayS: 20,
  actuationDelayS: 10,
  actuationFailureShare: 0.2,
  nodeMtbfS: 300_000,
  nodeRepairMeanS: 900,
  sameInstant: 'releases-first',
  sharingSlowdown: 0.85,
}

const planners: { readonly [name: string]: () => Decide } = {
  static: () => decideBy(RECIPES[0]!),
  dynamic: () => decideBy(RECIPES[1]!),
  'rounds of short jobs first': () =>
    decideBy(recipeWith({ planner: ['rounds', { roundS: 60 }], ordering: ['shortest-job-first'] })),
  'a random planner': () => randomPlanner(5, 60),
}

const pools = inLine([aPool(), aPool({ nodeCount: 2 })])
const workload = buildWorkload('busy', '2026-01-01T00:00:00.000Z', busyRecords(60))

function simulated(options: SimulatorOptions, decide: Decide): Setting {
  const world = new Simulator(workload, pools, [plainSite()], options, () => null)
  return {
    world: untilDone(world),
    known: new Known(pools, [UNLIMITED_FEED]),
    planning: { decide, guards: [feedLimits] },
  }
}

/** A simulated cluster never ends while nodes fail and planners look again; here it ends a while after the last job. */
function untilDone(simulator: Simulator): World {
  const { sim } = simulator
  let doneAtS = Number.POSITIVE_INFINITY
  return {
    get nowS() {
      return simulator.nowS
    },
    advance(watcher, untilS) {
      if (sim.unfinished === 0) doneAtS = Math.min(doneAtS, simulator.nowS)
      return simulator.nowS > doneAtS + 20_000 ? 'over' : simulator.advance(watcher, untilS)
    },
    act: (plan, watcher) => simulator.act(plan, watcher),
  }
}

describe.each([
  ['ideal', IDEAL],
  ['rough', ROUGH],
] as const)('the %s simulator', (_, options) => {
  describe.each(Object.entries(planners))('under %s', (_, decide) => {
    test.each(worldRules)('$name', ({ check }) => {
      expect(() => check({ make: () => simulated(options, decide()) })).not.toThrow()
    })
  })
})

/** A simulated world with something wrong in what it tells or does. */
function broken(wrong: {
  readonly listen?: (to: Watcher) => Watcher
  readonly act?: (plan: Plan, watcher: Watcher) => Plan
  readonly nowS?: (nowS: Seconds) => Seconds
}): () => Setting {
  return () => {
    const setting = simulated(IDEAL, decideBy(RECIPES[1]!))
    const { world } = setting
    const ears = new Map<Watcher, Watcher>()
    const ear = (to: Watcher): Watcher => {
      if (wrong.listen === undefined) return to
      if (!ears.has(to)) ears.set(to, wrong.listen(to))
      return ears.get(to)!
    }
    return {
      ...setting,
      world: {
        get nowS() {
          return wrong.nowS === undefined ? world.nowS : wrong.nowS(world.nowS)
        },
        advance: (watcher, untilS) => world.advance(ear(watcher), untilS),
        act: (plan, watcher) => world.act(wrong.act?.(plan, watcher) ?? plan, ear(watcher)),
      },
    }
  }
}

class LosesOutcomes extends Listener {
  private lost = 0
  override outcome(step: Step, outcome: Outcome, atS: Seconds): void {
    if (this.lost++ !== 20) super.outcome(step, outcome, atS)
  }
}

class RepeatsOutcomes extends Listener {
  override outcome(step: Step, outcome: Outcome, atS: Seconds): void {
    super.outcome(step, outcome, atS)
    if (step.actions[0]!.kind === 'sleep') super.outcome(step, outcome, atS)
  }
}

class KnowsTheFuture extends Listener {
  override outcome(step: Step, outcome: Outcome, atS: Seconds): void {
    super.outcome(step, outcome, atS + 1)
  }
}

class TellsTheTruth extends Listener {
  override submitted(job: Job): void {
    super.submitted({ ...job, durationS: 77 } as Job)
  }
}

class LosesEnds extends Listener {
  override ended(): void {}
}

const named = (name: string) => worldRules.find((rule) => rule.name.includes(name))!
let calls = 0

describe('the suite catches a world that', () => {
  test.each([
    { name: 'loses an outcome', rule: 'exactly one outcome', make: broken({ listen: (to) => new LosesOutcomes(to) }) },
    { name: 'tells an outcome twice', rule: 'exactly one', make: broken({ listen: (to) => new RepeatsOutcomes(to) }) },
    {
      name: 'takes stale plans on',
      rule: 'another view',
      make: broken({ act: (plan, { revision }) => ({ ...plan, basedOn: revision }) }),
    },
    { name: 'goes back in time', rule: 'time never', make: broken({ nowS: (nowS) => -nowS }) },
    { name: 'knows the future', rule: 'before it happened', make: broken({ listen: (to) => new KnowsTheFuture(to) }) },
    { name: 'loses the ends of jobs', rule: 'all work', make: broken({ listen: (to) => new LosesEnds(to) }) },
    { name: 'tells how long jobs run', rule: 'no truth', make: broken({ listen: (to) => new TellsTheTruth(to) }) },
    {
      name: 'is different each time',
      rule: 'the same again',
      make: () => simulated({ ...ROUGH, seed: calls++ }, decideBy(RECIPES[1]!)),
    },
  ])('$name', ({ rule, make }) => {
    expect(() => named(rule).check({ make })).toThrow()
  })
})
