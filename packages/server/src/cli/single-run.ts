import { BadInput, type Recipe, type Workload } from '@ballast/core'
import type { Command } from 'commander'
import type { SingleAssignment, SingleResult } from '../threads/assignment.ts'
import { generated } from '../threads/generated.ts'
import { runSingle, type SingleOptions } from '../threads/run-single.ts'
import type { CommandCode } from './codes.ts'
import { type Prepared, prepare } from './prepare.ts'
import { ProgressBar } from './progress-bar.ts'
import { addScenarioOptions, type ScenarioOptions, wholeNumber } from './scenario-options.ts'

export type SingleRunOptions = Omit<ScenarioOptions, 'seeds'> & { readonly seed?: number }

/** What commands that run one recipe under one seed have in common. */
export const addSingleRunOptions = (command: Command): Command =>
  addScenarioOptions(command).option('--seed <n>', 'the seed; the scenario’s first if left out', wholeNumber(0))

/** One recipe under one seed, with its work. */
export type Single = {
  readonly prepared: Prepared
  readonly recipe: Recipe
  readonly seed: number
  readonly workload: Workload
}

/** Reads what is named, and makes the work of the seed. @throws BadInput */
export async function prepareSingle(file: string | undefined, options: SingleRunOptions): Promise<Single> {
  if (options.recipe !== undefined && options.recipe.length > 1) {
    const code: CommandCode = 'one-recipe'
    throw new BadInput([{ code, where: '--recipe', found: options.recipe.join(', '), accepted: 'one recipe' }])
  }
  const prepared = await prepare(file, options)
  const { scenario } = prepared
  const seed = options.seed ?? scenario.seeds[0]!
  const workload = prepared.workload ?? generated(scenario, seed)
  return { prepared, recipe: scenario.recipes.at(-1)!, seed, workload }
}

/** Runs it behind a progress bar; `null` when it was stopped. */
export async function runPrepared(
  { prepared, recipe, seed, workload }: Single,
  wanted: Pick<SingleAssignment, 'lines' | 'explain'>,
  options: SingleOptions,
): Promise<SingleResult | null> {
  const { scenario, files } = prepared
  const bar = new ProgressBar(recipe.id)
  try {
    const assignment: SingleAssignment = { scenario, recipe, workload, files, seed, ...wanted }
    return await runSingle(assignment, { ...options, progress: (share) => bar.update(share) })
  } finally {
    bar.end()
  }
}

/** Says which recipe is run where several are at hand. */
export const RECIPE_NOTE = `One recipe is run: that of --recipe, or the last of the scenario's (dynamic, where it names none).`
