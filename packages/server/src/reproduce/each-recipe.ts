import {
  type Checkpoint,
  type Cluster,
  defaultScenario,
  type Recipe,
  type Scenario,
  type SeedResult,
  type Workload,
} from '@ballast/core'
import { runSeeds } from '../threads/run-seeds.ts'
import type { Conditions } from './experiment.ts'

/** What every recipe is run on. */
export type Ground = {
  readonly name: string
  readonly cluster: Cluster
  readonly workload: Workload
  /** What stopping a job costs. */
  readonly checkpoint: Checkpoint
}

/**
 * Runs each recipe by itself, so that they share the threads, in the world of the referee but for what stopping
 * costs; the length of every job is known. Nothing in it is by chance, so one seed is enough.
 *
 * @returns one result per recipe, with the times of its jobs; `null` when it was stopped
 */
export async function eachRecipe(
  ground: Ground,
  recipes: readonly Recipe[],
  conditions: Pick<Conditions, 'threads' | 'progress' | 'signal'>,
): Promise<readonly SeedResult[] | null> {
  const assignments = recipes.map((recipe) => ({
    scenario: scenarioOf(ground, recipe),
    workload: ground.workload,
    files: new Map(),
    seed: 1,
    pictures: false,
    times: true,
  }))
  const results = await runSeeds(assignments, conditions)
  return results.length < assignments.length ? null : results
}

function scenarioOf({ name, cluster, workload, checkpoint }: Ground, recipe: Recipe): Scenario {
  const refereed = defaultScenario({
    name,
    cluster,
    workload: { kind: 'trace', file: name },
    startsAt: workload.startsAt,
    recipes: [recipe],
    estimates: { kind: 'perfect' },
    referee: true,
  })
  return { ...refereed, referee: false, checkpoint }
}
