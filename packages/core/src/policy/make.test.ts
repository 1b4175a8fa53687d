import { describe, expect, test } from 'vitest'
import { catalogue } from './catalogue.ts'
import { makeAnswer, makePlanner } from './make.ts'
import type { Recipe } from './recipe.ts'
import { RECIPES } from './recipes.ts'

const [_fixed, dynamic] = RECIPES as [Recipe, Recipe]

describe('make', () => {
  test.each(RECIPES)('makes the built-in recipe $id', (recipe) => {
    expect(makePlanner(recipe)).toMatchObject({ ok: { card: { id: recipe.planner.id } } })
  })

  test('lists everything wrong with a recipe', () => {
    const recipe: Recipe = {
      ...dynamic,
      planner: { id: 'pipeline', settings: { discipline: 'queue' } },
      ordering: { id: 'toString', settings: {} },
      power: { id: 'idle-sleep', settings: { spareShare: 2 } },
    }
    expect(makePlanner(recipe)).toMatchObject({
      problems: [
        { code: 'policy-bad-setting', where: 'planner.discipline' },
        {
          code: 'policy-unknown',
          where: 'ordering',
          accepted: catalogue.ordering.map(({ card }) => card.id).join(', '),
        },
        { code: 'policy-bad-setting', where: 'power.spareShare' },
      ],
    })
  })

  test('lists everything wrong with a setting that is written as text', () => {
    const quotas = { quotas: 'research=0.7,prod=0.5', weights: 'prod=2,prod=x' }
    const recipe = { ...dynamic, ordering: { id: 'tenant-quotas', settings: quotas } }
    expect(makePlanner(recipe)).toMatchObject({
      problems: [
        { code: 'policy-bad-setting', where: 'ordering.quotas', found: 'shares that add up to 1.2' },
        { code: 'policy-bad-setting', where: 'ordering.weights', found: '"prod=x"' },
      ],
    })
  })

  test('makes a planner that is given beside those of the catalogue, and no other', () => {
    const card = { ...catalogue.planner[0]!.card, id: 'own', parameters: [] }
    const own = { card, make: () => ({ card, plan: catalogue.planner[0]!.make as never }) }
    const recipe = { ...dynamic, planner: { id: 'own', settings: {} } }
    expect(makePlanner(recipe, {}, [own])).toMatchObject({ ok: { card: { id: 'own' } } })
    expect(makePlanner(recipe)).toMatchObject({ problems: [{ code: 'policy-unknown', where: 'planner' }] })
  })

  test('fills in settings a recipe leaves out', () => {
    const made = makeAnswer(catalogue.power, { id: 'idle-sleep', settings: {} }, 'power')
    expect(made).toMatchObject({ ok: { card: { id: 'idle-sleep' } } })
  })
})
