import { buildWorkload, uniformCluster } from '@ballast/core'
import { expect, test } from 'vitest'
import { eachRecipe } from './each-recipe.ts'
import { writtenRecipe } from './written-recipe.ts'

const planner = { id: 'rounds', settings: { roundS: 100 } }
const job = (submittedAtS: number, durationS: number) =>
  ({ submittedAtS, gpus: 8, attempts: [{ durationS, ending: 'passed' }] }) as const
const ground = {
  name: 'two jobs',
  cluster: uniformCluster(8),
  workload: buildWorkload('two jobs', '2026-01-01T00:00:00.000Z', [job(0, 1_000), job(150, 100)]),
  checkpoint: { saveS: 0, restoreS: 10, everyS: 0 },
}
const quiet = { progress: () => {}, signal: new AbortController().signal, threads: 1 }

test('runs every recipe by itself: nothing fails or is late, lengths are known, stopping costs what was said', async () => {
  const recipes = [
    writtenRecipe('in order', { planner }),
    writtenRecipe('shortest', { planner, ordering: 'shortest-remaining-first' }),
  ]
  const results = await eachRecipe(ground, recipes, quiet)
  expect(results!.map(({ times }) => [...times![0]!.jctS])).toEqual([
    [1_000, 950],
    [1_110, 150],
  ])
})

test('tells when it was stopped', async () => {
  const stopped = AbortSignal.abort()
  expect(await eachRecipe(ground, [writtenRecipe('in order', { planner })], { ...quiet, signal: stopped })).toBe(null)
})
