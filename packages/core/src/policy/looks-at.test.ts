import { describe, expect, test } from 'vitest'
import { stream } from '../random/stream.ts'
import { loadSolver } from '../solver/load-solver.ts'
import { aPool, inLine } from '../testing/samples.ts'
import { decideBy, recipeWith, SmallRun } from '../testing/small-run.ts'
import { STEADY, work } from '../testing/stage.ts'
import { buildWorkload } from '../workload/build.ts'
import type { Card, Settings } from './card.ts'
import { CARDS } from './catalogue.ts'
import { looksAt } from './looks-at.ts'
import type { Recipe } from './recipe.ts'

const tools = { solve: await loadSolver() }
const luck = stream(1, 'looks-at')
const between = (least: number, most: number) => least + Math.floor(luck.next() * (most - least + 1))
const elastic = { ...STEADY, scaling: 0.8 }

/** First more than the nodes can run at once, then little, of every kind that policies tell apart. */
const workload = buildWorkload(
  'looks-at',
  '2026-01-01T00:00:00.000Z',
  Array.from({ length: 60 }, (_, row) => {
    const submittedAtS = row < 40 ? 20 * row : 40_000 + 1_500 * (row - 40)
    const durationS = between(20, row % 5 === 0 ? 20_000 : 1_000)
    const gpus = between(1, 4)
    return work({
      submittedAtS,
      durationS,
      gpus: row % 3 === 0 ? { min: 1, asked: gpus, max: 4 } : gpus,
      jobClass: elastic,
      tenant: `tenant-${row % 3}`,
      deadlineS: row % 2 === 0 ? submittedAtS + 3 * durationS : null,
      checkpoint: { saveS: 0.1, restoreS: 0.1, everyS: 0 },
    })
  }),
)

const real = (row: number) => ({ p50: workload.attemptS[row]!, p90: workload.attemptS[row]! })

/** Every plan of a run in which running times are known, or are not. */
function plans(recipe: Recipe, areKnown: boolean): string {
  const pools = inLine([aPool({ nodeCount: 3 }), aPool({ nodeCount: 1 })])
  const estimate = areKnown ? real : () => null
  const run = new SmallRun({ workload, pools, decide: decideBy(recipe, tools), estimate }).toEnd(100_000)
  return JSON.stringify(run.plans)
}

/** With the defaults, and with each accepted value of each setting that lists them. */
const settingsOf = ({ parameters }: Card): readonly Settings[] => [
  {},
  ...parameters.flatMap(({ name, choices, default: usual }) =>
    (choices ?? []).filter((choice) => choice !== usual).map((choice) => ({ [name]: choice })),
  ),
]

const recipes = CARDS.flatMap((card) =>
  settingsOf(card).flatMap((settings) =>
    (card.question === 'planner' ? [card.id] : ['pipeline', 'rounds']).map((planner) => ({
      name: `${planner} with ${card.question} ${card.id} ${JSON.stringify(settings)}`,
      recipe: recipeWith({ power: ['idle-sleep'], planner: [planner], [card.question]: [card.id, settings] }),
    })),
  ),
)

describe('what a recipe looks at', () => {
  const blind = recipes.filter(({ recipe }) => !looksAt(recipe).has('job.runtime'))

  test('some recipes look at running times, most do not', () => {
    expect(blind.length).toBeGreaterThan(recipes.length / 2)
    expect(blind.length).toBeLessThan(recipes.length - 10)
  })

  test.each(blind)('$name: decides the same without running times', ({ recipe }) => {
    expect(plans(recipe, false)).toBe(plans(recipe, true))
  })

  test.each([
    { settings: {}, wantUse: false },
    { settings: { backfill: 'none', patienceS: 0 }, wantUse: false },
    { settings: { backfill: 'easy', discipline: 'blocking' }, wantUse: true },
    { settings: { patienceS: 600 }, wantUse: true },
  ])('the pipeline with $settings uses running times: $wantUse', ({ settings, wantUse }) => {
    const recipe = recipeWith({ planner: ['pipeline', settings] })
    expect(looksAt(recipe).has('job.runtime')).toBe(wantUse)
    expect(plans(recipe, true) !== plans(recipe, false)).toBe(wantUse)
  })

  test('planners beside those of the catalogue are asked too', () => {
    const card: Card = { ...CARDS.find(({ id }) => id === 'rounds')!, id: 'own', uses: ['job.runtime'] }
    const make = () => {
      throw new Error('is not made')
    }
    expect(looksAt(recipeWith({ planner: ['own'] }), [{ card, make }])).toEqual(new Set(['job.runtime']))
  })
})
