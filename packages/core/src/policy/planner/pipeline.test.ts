import { describe, expect, test } from 'vitest'
import type { Job } from '../../domain/job.ts'
import type { Action } from '../../domain/plan.ts'
import { Run } from '../../experiment/run.ts'
import { UNLIMITED_FEED } from '../../hardware/cluster.ts'
import { busyRecords, ROUGH, runInputs } from '../../testing/busy-run.ts'
import { aDemand, aJob, aPool, inLine } from '../../testing/samples.ts'
import { Known } from '../../world/known/known.ts'
import type { Settings } from '../card.ts'
import type { PlannerMaker } from '../catalogue.ts'
import { makePlanner } from '../make.ts'
import type { Recipe } from '../recipe.ts'
import { RECIPES } from '../recipes.ts'
import { pipeline, pipelineCard } from './pipeline.ts'

const PLAIN = RECIPES[0]!
const NEVER = Number.POSITIVE_INFINITY

/** What is known of eight GPUs on two nodes, with jobs of as many GPUs and seconds as given already running. */
function clusterWith(running: readonly (readonly [gpus: number, believedS: number])[] = []): Known {
  const known = new Known(inLine([aPool({ nodeCount: 2 })]), [UNLIMITED_FEED])
  known.tick(0)
  for (const [gpus, believedS] of running) submit(known, gpus, believedS)
  if (running.length > 0) plan(known)
  return known
}

function submit(known: Known, gpus: number, believedS: number | null): Job {
  const row = submitted.get(known) ?? 0
  submitted.set(known, row + 1)
  const runtimeS = believedS === null ? null : { p50: believedS, p90: believedS }
  const job = aJob({ row, demand: aDemand({ index: gpus, gpus }), runtimeS, submittedAtS: row })
  known.submitted(job)
  return job
}
const submitted = new WeakMap<Known, number>()

/** One pass; what was planned is under way afterwards. */
function plan(known: Known, settings: Settings = {}, over: Partial<Recipe> = {}) {
  const { planner } = PLAIN
  const recipe = { ...PLAIN, ...over, planner: { ...planner, settings: { ...planner.settings, ...settings } } }
  const made = makePlanner(recipe)
  if ('problems' in made) throw new Error(JSON.stringify(made.problems))
  const planned = made.ok.plan(known, {})
  known.adopt(planned)
  return planned
}

const startsOf = (steps: readonly { readonly actions: readonly Action[] }[]): readonly number[] =>
  steps.flatMap(({ actions }) => actions.flatMap((action) => (action.kind === 'start' ? [action.job] : [])))

describe('the pipeline', () => {
  test('starts what fits, each job as a step of its own with a reason, and names the view it looked at', () => {
    const known = clusterWith()
    const jobs = [submit(known, 4, null), submit(known, 3, null)]
    const { basedOn, steps, obstacles } = plan(known)
    expect(basedOn).toBe(known.revision)
    expect(startsOf(steps)).toEqual(jobs.map(({ row }) => row))
    expect(steps.every(({ actions, because }) => actions.length === 1 && because.length > 10)).toBe(true)
    expect(obstacles).toEqual([])
  })

  test('puts a gang that no node can hold on several, or starts none of it', () => {
    const known = clusterWith()
    const [wide, tooWide] = [submit(known, 6, null), submit(known, 3, null)]
    const { steps, obstacles } = plan(known)
    expect(startsOf(steps)).toEqual([wide.row])
    const [action] = steps[0]!.actions
    expect(action).toMatchObject({ kind: 'start', parts: [{ gpus: 4 }, { gpus: 2 }] })
    expect(obstacles).toMatchObject([
      { head: tooWide.row, because: 'asks for 3 GPUs; 2 GPUs free on awake nodes it may use' },
    ])
  })

  test.each([
    { discipline: 'blocking', wantStarted: [0] },
    { discipline: 'skip', wantStarted: [0, 2] },
  ])('with $discipline, behind a job that does not fit, starts $wantStarted', ({ discipline, wantStarted }) => {
    const known = clusterWith()
    for (const gpus of [5, 4, 2]) submit(known, gpus, null)
    const { steps, obstacles } = plan(known, { discipline })
    expect(startsOf(steps)).toEqual(wantStarted)
    expect(obstacles).toMatchObject([{ head: 1, stopsQueue: discipline === 'blocking' }])
  })

  test.each([
    { name: 'ends before the first one can start', gpus: 2, believedS: 90, wantsStart: true },
    { name: 'would delay the first one', gpus: 2, believedS: 200, wantsStart: false },
    { name: 'is of unknown length', gpus: 2, believedS: null, wantsStart: false },
    { name: 'runs long on GPUs that are spare beside the first one', gpus: 1, believedS: 900, wantsStart: true },
  ])('backfills a job that $name: $wantsStart', ({ gpus, believedS, wantsStart }) => {
    const known = clusterWith([[6, 100]])
    const head = submit(known, 7, 50)
    const later = submit(known, gpus, believedS)
    const { steps } = plan(known, { discipline: 'blocking', backfill: 'easy' })
    expect(startsOf(steps)).toEqual(wantsStart ? [later.row] : [])
    expect(startsOf(steps)).not.toContain(head.row)
  })

  test.each([
    { name: 'stops only jobs that may use a pool of the first one', backfill: 'none', wantStarted: [0, 3] },
    { name: 'backfills beside the first job of each tenant', backfill: 'easy', wantStarted: [0, 3, 2, 5] },
  ])('where pools are kept for tenants, $name', ({ backfill, wantStarted }) => {
    const known = new Known(inLine([aPool({ nodeCount: 1 }), aPool({ nodeCount: 1 })]), [UNLIMITED_FEED])
    known.tick(0)
    const lots = [
      { gpus: 3, pools: [0], believedS: 100 },
      { gpus: 2, pools: [0], believedS: 50 },
      { gpus: 1, pools: [0], believedS: 50 },
      { gpus: 2, pools: [1], believedS: 100 },
      { gpus: 4, pools: [1], believedS: 50 },
      { gpus: 2, pools: [1], believedS: 50 },
    ]
    for (const [row, { believedS, ...given }] of lots.entries()) {
      const runtimeS = { p50: believedS, p90: believedS }
      known.submitted(aJob({ row, demand: aDemand({ index: row, ...given }), runtimeS }))
    }
    expect(startsOf(plan(known, { discipline: 'blocking', backfill }).steps)).toEqual(wantStarted)
  })

  test.each([
    { backfill: 'easy', wantStarted: [3] },
    { backfill: 'conservative', wantStarted: [] },
  ])(
    'with $backfill, a job that delays only the second in the line starts: $wantStarted',
    ({ backfill, wantStarted }) => {
      // Two GPUs of eight are free. The first can have six at 100 s and leaves two to spare; the second all eight after it.
      const known = clusterWith([[6, 100]])
      submit(known, 6, 50)
      submit(known, 8, 100)
      submit(known, 2, 900)
      expect(startsOf(plan(known, { discipline: 'blocking', backfill, backfillDepth: 10 }).steps)).toEqual(wantStarted)
    },
  )

  test('asks for the rest of the line only as far as backfillDepth', () => {
    const known = clusterWith([[6, 100]])
    for (const gpus of [7, 3, 1]) submit(known, gpus, 50)
    expect(startsOf(plan(known, { backfill: 'easy', backfillDepth: 1 }).steps)).toEqual([])
    expect(startsOf(plan(known, { backfill: 'easy', backfillDepth: 2 }).steps)).toEqual([3])
  })

  test('lets power see what did not fit, in the same pass', () => {
    const known = clusterWith()
    known.nodeSeen(0, 'off', 0)
    submit(known, 4, null)
    submit(known, 4, null)
    const idleSleep = {
      ...RECIPES[1]!.power,
      settings: { ...RECIPES[1]!.power.settings, spareNodes: 0, spareShare: 0 },
    }
    const { steps } = plan(known, {}, { power: idleSleep })
    expect(steps.flatMap(({ actions }) => actions.map(({ kind }) => kind))).toEqual(['start', 'wake'])
  })
})

describe('a pass that the pipeline calls moot', () => {
  const quiet = (planner: Settings): Recipe => ({ ...PLAIN, planner: { id: 'pipeline', settings: planner } })
  test.each([
    { name: 'blocking', recipe: quiet({ discipline: 'blocking' }), isEver: true },
    { name: 'with backfill', recipe: quiet({ discipline: 'blocking', backfill: 'easy' }), isEver: true },
    { name: 'with patience', recipe: quiet({ discipline: 'skip', patienceS: 600 }), isEver: true },
    { name: 'that switches nodes off', recipe: { ...PLAIN, power: { id: 'idle-sleep', settings: {} } }, isEver: false },
    {
      name: 'that drains nodes',
      recipe: { ...PLAIN, rebalancing: { id: 'consolidate', settings: {} } },
      isEver: false,
    },
  ])('would have decided nothing: $name', ({ recipe, isEver }) => {
    const inputs = { ...runInputs(busyRecords(300), 'static', ROUGH, [{ nodeCount: 24 }]), recipe }
    const made = makePlanner(recipe)
    if ('problems' in made) throw new Error(JSON.stringify(made.problems))
    const { plan, isMoot } = made.ok
    let moot = 0
    const watched: PlannerMaker = {
      card: { ...made.ok.card, id: 'watched', parameters: [] },
      make: () => ({
        card: made.ok.card,
        plan(board, memories) {
          const saysMoot = isMoot?.(board) === true
          const planned = plan(board, memories)
          if (!saysMoot) return planned
          moot++
          expect(planned).toEqual({ basedOn: board.view.revision, steps: [], obstacles: [], lookAgainAtS: NEVER })
          return planned
        },
      }),
    }
    new Run({ ...inputs, recipe: { ...recipe, planner: { id: 'watched', settings: {} } }, planners: [watched] }).toEnd()
    expect(moot > 20).toBe(isEver)
  })

  test('is not made', () => {
    const inputs = runInputs(busyRecords(300), 'static', ROUGH, [{ nodeCount: 24 }])
    const passes = (planner: Recipe['planner'], planners: readonly PlannerMaker[]) => {
      const run = new Run({ ...inputs, recipe: { ...inputs.recipe, planner }, planners })
      run.toEnd()
      return { cycles: run.cycle.cycles, endedAtS: [...run.simulator.sim.jobs.endedAtS] }
    }
    const always: PlannerMaker = {
      card: { ...pipelineCard, id: 'always' },
      make(answers, settings) {
        const { card, plan } = pipeline(answers, settings)
        return { card, plan }
      },
    }
    const { settings } = inputs.recipe.planner
    const spared = passes({ id: 'pipeline', settings }, [])
    const asked = passes({ id: 'always', settings }, [always])
    expect(spared.endedAtS).toEqual(asked.endedAtS)
    expect(spared.cycles).toBeLessThan(asked.cycles - 20)
  })
})
