import { describe, expect, test } from 'vitest'
import { BUILT_IN } from './known.ts'
import { parseScenario } from './parse.ts'
import type { Scenario } from './scenario.ts'

const read = (value: unknown): Scenario => {
  const parsed = parseScenario(value, 's.yaml', BUILT_IN)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.ok
}

describe('the referee', () => {
  const file = { version: 1, cluster: 'mixed-2000', recipe: ['static', 'dynamic'] }

  test('takes faults, delays, costs of stopping and differences in speed away, and places gangs its way', () => {
    const scenario = read({ ...file, referee: true })
    expect(scenario).toMatchObject({
      referee: true,
      faults: { nodeMtbfH: Number.POSITIVE_INFINITY, actuationFailureShare: 0 },
      delays: { sensorS: 0, actuationS: 0 },
      checkpoint: { saveS: 0, restoreS: 0 },
      instants: { sameInstant: 'releases-first' },
      sharing: { slowdown: 0 },
    })
    expect(scenario.cluster.pools.map(({ gpu }) => gpu.speed)).toEqual([1, 1, 1, 1])
    expect(scenario.recipes.map(({ placement }) => placement)).toEqual([
      { id: 'fewest-nodes', settings: { spread: 'allowed' } },
      { id: 'fewest-nodes', settings: { spread: 'allowed' } },
    ])
  })

  test('keeps how a recipe spreads gangs, and everything else of it', () => {
    const placement = { id: 'fewest-nodes', settings: { spread: 'never' } }
    const recipe = [{ id: 'mine', like: 'dynamic', placement }]
    const { recipes } = read({ ...file, recipe, referee: true })
    expect(recipes).toEqual(read({ ...file, recipe }).recipes)
    expect(recipes[0]?.placement).toEqual(placement)
  })

  test('can be called in from elsewhere', () => {
    const called = parseScenario({ ...file, delays: { sensorS: 9 } }, 's.yaml', BUILT_IN, { referee: true })
    expect(called).toEqual({ ok: read({ ...file, referee: true }) })
    expect(read(file).referee).toBe(false)
  })
})
