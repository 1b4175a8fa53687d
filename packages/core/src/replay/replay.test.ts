import { beforeAll, describe, expect, test } from 'vitest'
import type { Plan } from '../domain/plan.ts'
import { recorderOf, replayRecorded } from '../experiment/recorded.ts'
import { Run } from '../experiment/run.ts'
import { UNLIMITED_FEED } from '../hardware/cluster.ts'
import type { Recipe } from '../policy/recipe.ts'
import { RECIPES } from '../policy/recipes.ts'
import type { ScenarioChoices } from '../scenario/default-scenario.ts'
import { busyRecords, CALM, ROUGH, runInputs } from '../testing/busy-run.ts'
import { aPool } from '../testing/samples.ts'
import { Scribe } from '../testing/scribe.ts'
import { formatDifference } from './difference.ts'
import type { PlanEntry } from './entry.ts'
import { lineOf } from './plain-line.ts'
import { Replay, replayRun } from './replay.ts'

const POOLS = [{ nodeCount: 4 }, { nodeCount: 2, gpusPerNode: 8 }]

/** The lines of a recorded run, and its plans as they were decided. */
function recorded(recipeId: string, choices: ScenarioChoices, change: Partial<Recipe> = {}) {
  const inputs = runInputs(busyRecords(150), recipeId, choices, POOLS)
  const lines: string[] = []
  const plans: Plan[] = []
  const changed = { ...inputs, recipe: { ...inputs.recipe, ...change } }
  const recorder = recorderOf(changed, (line) => lines.push(line))
  const run = new Run(changed, {
    listen: recorder.listen,
    journal: {
      decided(nowS, plan, removed) {
        plans.push(plan)
        recorder.journal.decided(nowS, plan, removed)
      },
    },
  })
  run.toEnd()
  run.idleUntil(run.lastEndS + 5_000)
  recorder.end()
  return { lines, plans, sim: run.simulator.sim }
}

const easy = { id: 'pipeline', settings: { discipline: 'blocking', backfill: 'easy', backfillDepth: 100 } }
const usage: Partial<Recipe> = {
  planner: { id: 'pipeline', settings: {} },
  ordering: { id: 'slurm-multifactor', settings: { halfLifeS: 3_600 } },
}
const served: Partial<Recipe> = {
  planner: { id: 'rounds', settings: { roundS: 300 } },
  ordering: { id: 'least-attained-service', settings: { within: 'gittins', patience: 1 } },
}
const arrivalsFirst: ScenarioChoices = { ...ROUGH, instants: { sameInstant: 'arrivals-first' } }

describe('a recorded run gives the same plans again, byte for byte', () => {
  test.each([
    { name: 'static, nothing fails', recipe: 'static', choices: CALM },
    { name: 'static under faults and delays', recipe: 'static', choices: ROUGH },
    { name: 'dynamic, nothing fails', recipe: 'dynamic', choices: CALM },
    { name: 'dynamic under faults and delays', recipe: 'dynamic', choices: ROUGH },
    { name: 'dynamic, arrivals first', recipe: 'dynamic', choices: arrivalsFirst },
    { name: 'blocking with backfill', recipe: 'dynamic', choices: ROUGH, change: { planner: easy } },
    { name: 'an ordering that remembers usage', recipe: 'static', choices: ROUGH, change: usage },
    { name: 'one that remembers what jobs needed, in rounds', recipe: 'static', choices: ROUGH, change: served },
  ])('$name', ({ recipe, choices, change }) => {
    const { lines, plans } = recorded(recipe, choices, change)
    const replayed = replayRecorded(lines)
    expect(replayed.differences.map(formatDifference)).toEqual([])
    expect(plans.length).toBeGreaterThan(150)
    expect(replayed.plans.map(lineOf)).toEqual(plans.map(lineOf))
  })
})

describe('with a recording of the dynamic recipe under faults', () => {
  let lines: readonly string[]
  let plans: readonly Plan[]

  beforeAll(() => {
    const rough = recorded('dynamic', ROUGH)
    lines = rough.lines
    plans = rough.plans
    expect(rough.sim.nodeSleeps).toBeGreaterThan(0)
    for (const kind of ['requeued', 'ended', 'node', 'outcome']) expect(count(kind)).toBeGreaterThan(0)
    expect(lines.some((line) => line.includes('"kind":"failed"'))).toBe(true)
  })

  const count = (kind: string) => lines.filter((line) => line.includes(`"kind":"${kind}"`)).length

  test('its header says what was run', () => {
    const { header } = replayRecorded(lines)
    expect(header).toMatchObject({ version: 1, seed: 1, scenario: 'busy', recipe: { id: 'dynamic' } })
    expect(header.feeds).toEqual([{ name: 'main', parent: -1, limitW: Number.POSITIVE_INFINITY }])
  })

  test('demands and classes are written once', () => {
    const demands = lines.filter((line) => line.startsWith('{"demand"'))
    expect(new Set(demands).size).toBe(demands.length)
    expect(demands.length).toBeLessThan(12)
    expect(count('class')).toBe(1)
  })

  test('another policy is found out at its first plan that differs, with the plans before it kept', () => {
    const dynamic = RECIPES.find(({ id }) => id === 'dynamic')!
    const others: Recipe = { ...dynamic, ordering: { id: 'first-come-first-served', settings: {} } }
    const replayed = replayRecorded(lines, 'recording', others)
    const at = replayed.differences[0]!.plan
    expect(at).toBeGreaterThan(0)
    expect(replayed.plans.map(lineOf)).toEqual(plans.slice(0, at).map(lineOf))
    expect(formatDifference(replayed.differences[0]!)).toMatch(
      /^plan \d+ at [\d.]+ s: plan\.(steps|obstacles)\[\d+\]\.\S+ was recorded as .+ and is .+ now$/,
    )
  })

  test('a policy that changes one plan of many is found out there', () => {
    const made = replayRecorded(lines)
    const turn = made.plans.findIndex((plan, i) => i > 60 && plan.steps.length > 0)
    let calls = 0
    const replayed = replayFrom(lines, (plan) =>
      calls++ === turn ? { ...plan, steps: plan.steps.map((step) => ({ ...step, because: 'a whim' })) } : plan,
    )
    expect(replayed.plans).toHaveLength(turn)
    expect(replayed.differences[0]).toMatchObject({
      plan: turn,
      where: 'plan.steps[0].because',
      replayed: '"a whim"',
    })
  })

  test.each([
    { name: 'looks earlier than recorded', change: { lookAgainAtS: 0.5 }, found: 'plan.lookAgainAtS' },
    { name: 'gives up an obstacle', change: { obstacles: [] }, found: 'plan.obstacles' },
  ])('a policy that $name is found out', ({ change, found }) => {
    const replayed = replayFrom(lines, (plan) => ({ ...plan, ...change }))
    expect(replayed.differences.map(({ where }) => where)).toContain(found)
  })
})

describe('a replay', () => {
  const pools = [aPool()]
  const header = {
    kind: 'recording',
    version: 1,
    pools,
    feeds: [UNLIMITED_FEED],
    recipe: null,
    seed: 1,
    scenario: 'x',
  } as const
  const plan = (lookAgainAtS: number): Plan => ({ basedOn: 1, steps: [], obstacles: [], lookAgainAtS })
  const tick = (nowS: number) => ({ kind: 'tick', nowS })
  const decided = (number: number, nowS: number, what: Plan) => ({
    kind: 'plan',
    number,
    nowS,
    plan: what,
    removed: [],
  })
  const node = { kind: 'node', node: 0, state: 'failed', atS: 0 }
  const replayed = (entries: readonly object[], plans: readonly Plan[]) => {
    const lines = [header, ...entries, { kind: 'end', lines: entries.length + 1 }].map(lineOf)
    let next = 0
    return replayRun(lines, () => ({ guards: [], decide: () => plans[next++]! }))
  }

  test('tells an instant of which nothing was learnt, and only then lets the cycle look at the clock', () => {
    const plans = [plan(10), plan(Number.POSITIVE_INFINITY)]
    const entries = [tick(0), node, decided(0, 0, plans[0]!), tick(10), tick(10), decided(1, 10, plans[1]!)]
    expect(replayed(entries, plans)).toMatchObject({ plans, differences: [] })
  })

  test('notices that nothing is decided where something was', () => {
    const plans = [plan(Number.POSITIVE_INFINITY)]
    const entries = [tick(0), node, decided(0, 0, plans[0]!), tick(5), decided(1, 5, plan(7))]
    const { differences } = replayed(entries, plans)
    expect(differences.map(formatDifference)).toEqual([
      'plan 1 at 5 s: the pass was recorded as one at 5 s and is missing now',
    ])
  })

  test('notices that something is decided where nothing was', () => {
    const plans = [plan(10), plan(20)]
    const entries = [tick(0), node, decided(0, 0, plans[0]!), tick(30)]
    const { differences } = replayed(entries, plans)
    expect(differences.map(formatDifference)).toEqual([
      'plan 1 at 10 s: the pass was recorded as missing and is one at 10 s now',
    ])
  })

  test('refuses every step that was not recorded, stale or not, each once', () => {
    const recording = { header, entries: [{ kind: 'tick', nowS: 0 }, decided(0, 0, plan(1)) as PlanEntry] } as const
    const replay = new Replay(recording)
    const scribe = new Scribe()
    replay.advance(scribe, 0)
    const step = { actions: [{ kind: 'wake', node: 0 }], needs: [], because: 'a whim' } as const
    replay.act({ ...plan(1), basedOn: -1, steps: [step] }, scribe)
    const fresh = { ...plan(1), basedOn: scribe.revision, steps: [step, { ...step }] }
    replay.decided(0, fresh, [])
    replay.act(fresh, scribe)
    const because = scribe.all('outcome').map(({ outcome }) => ('because' in outcome ? outcome.because : outcome.kind))
    expect(because).toEqual([
      expect.stringContaining('made from revision -1'),
      expect.stringContaining('not what was recorded'),
      expect.stringContaining('not what was recorded'),
    ])
    expect(replay.advance(scribe, 9)).toBe('over')
  })
})

/** Replays with what the recorded recipe decides, changed. */
function replayFrom(lines: readonly string[], change: (plan: Plan) => Plan) {
  const plansOf = replayRecorded(lines).plans
  let next = 0
  return replayRun(lines, () => ({
    guards: [],
    decide: (board) => {
      const plan = plansOf[next++]!
      for (const row of board.line.newcomers()) board.line.join(row, 0)
      for (const step of plan.steps) for (const action of step.actions) board.whatIf.assume(action)
      return change(plan)
    },
  }))
}
