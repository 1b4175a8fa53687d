import { describe, expect, test } from 'vitest'
import type { Recipe } from '../policy/recipe.ts'
import { parseRecipe } from './parse-recipe.ts'
import { aKnown } from './testing/a-known.ts'

const read = (value: unknown): Recipe => {
  const parsed = parseRecipe(value, 'r.yaml', aKnown)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.ok
}

describe('a recipe', () => {
  test('by name is the built-in one', () => {
    expect(read('dynamic')).toBe(aKnown.recipes[1])
  })

  test('written out takes null answers for what it does not say, with every setting filled in', () => {
    const recipe = read({ id: 'mine', power: { id: 'idle-sleep', settings: { factor: 2 } } })
    expect(recipe.power).toEqual({ id: 'idle-sleep', settings: { factor: 2, rest: 'off' } })
    expect(recipe.planner).toEqual({ id: 'pipeline', settings: { discipline: 'skip' } })
    expect(recipe.placement).toEqual({ id: 'first-fit', settings: {} })
  })

  test('like another one differs from it only in what it says', () => {
    const recipe = read({ id: 'mine', like: 'dynamic', ordering: 'shortest-job-first' })
    expect(recipe).toEqual({ ...aKnown.recipes[1], id: 'mine', ordering: { id: 'shortest-job-first', settings: {} } })
  })

  test('that was read is a recipe file again', () => {
    const recipe = read({ id: 'mine', power: 'idle-sleep' })
    expect(read(recipe)).toEqual(recipe)
  })
})

describe('problems of a recipe', () => {
  test.each([
    ['no id', { ordering: 'shortest-job-first' }, 'scenario-missing-key', 'id', undefined],
    ['an unknown question', { id: 'a', routing: 'x' }, 'scenario-unknown-key', 'routing', undefined],
    [
      'an unknown policy',
      { id: 'a', power: 'idel-sleep' },
      'scenario-unknown-name',
      'power',
      'did you mean idle-sleep?',
    ],
    [
      'a policy of another question',
      { id: 'a', power: 'shortest-job-first' },
      'scenario-unknown-name',
      'power',
      undefined,
    ],
    [
      'an unknown policy with settings',
      { id: 'a', power: { id: 'x' } },
      'scenario-unknown-name',
      'power.id',
      undefined,
    ],
    [
      'an unknown recipe to be like',
      { id: 'a', like: 'dinamic' },
      'scenario-unknown-name',
      'like',
      'did you mean dynamic?',
    ],
    [
      'a setting where there are none',
      { id: 'a', sizing: { id: 'as-requested', settings: { a: 1 } } },
      'policy-unknown-setting',
      'sizing.settings.a',
      undefined,
    ],
    [
      'a setting out of range',
      { id: 'a', power: { id: 'idle-sleep', settings: { factor: -1 } } },
      'policy-bad-setting',
      'power.settings.factor',
      undefined,
    ],
    [
      'a setting that is infinite',
      { id: 'a', power: { id: 'idle-sleep', settings: { factor: Infinity } } },
      'scenario-out-of-range',
      'power.settings.factor',
      undefined,
    ],
    [
      'text for a number',
      { id: 'a', power: { id: 'idle-sleep', settings: { factor: '1' } } },
      'policy-bad-setting',
      'power.settings.factor',
      undefined,
    ],
    [
      'a choice that does not exist',
      { id: 'a', planner: { id: 'pipeline', settings: { discipline: 'blokcing' } } },
      'policy-bad-setting',
      'planner.settings.discipline',
      'did you mean blocking?',
    ],
  ])('%s', (_, value, code, where, hint) => {
    const parsed = parseRecipe(value, 'r.yaml', aKnown)
    const problem = { code, where: `r.yaml: ${where}`, ...(hint === undefined ? {} : { hint }) }
    expect(parsed).toMatchObject({ problems: [problem] })
    expect('problems' in parsed && parsed.problems).toHaveLength(1)
  })

  test.each([null, 5, [], ''])('%j is no recipe', (value) => {
    expect(parseRecipe(value, 'r.yaml', aKnown)).toMatchObject({ problems: [{ where: 'r.yaml' }] })
  })
})
