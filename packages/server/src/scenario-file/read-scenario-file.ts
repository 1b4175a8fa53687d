import { dirname } from 'node:path'
import {
  BadInput,
  BUILT_IN,
  type Cluster,
  type Known,
  type Parsed,
  type Profile,
  parseCluster,
  parseProfile,
  parseRecipe,
  parseScenario,
  type Recipe,
  type Scenario,
  type ScenarioChoices,
} from '@ballast/core'
import { type Document, readDocument } from './document.ts'
import { clusterBeside, workloadBeside } from './files-beside.ts'

/**
 * Reads a scenario file. Files it names are looked for beside it.
 *
 * @param over choices from elsewhere, such as the command line, that go before the file's
 * @throws BadInput with every problem and its line
 */
export async function readScenarioFile(
  file: string,
  known: Known = BUILT_IN,
  over: ScenarioChoices = {},
): Promise<Scenario> {
  const { value, place } = await readDocument(file)
  const scenario = okOf(parseScenario(value, place, known, over))
  return {
    ...scenario,
    cluster: over.cluster === undefined ? clusterBeside(scenario.cluster, dirname(file)) : scenario.cluster,
    workload: over.workload === undefined ? workloadBeside(scenario.workload, dirname(file)) : scenario.workload,
  }
}

/** Reads a cluster file. Signal files it names are looked for beside it. @throws BadInput */
export const readClusterFile = async (file: string): Promise<Cluster> =>
  clusterBeside(await readFrom(file, ({ value, place }) => parseCluster(value, place)), dirname(file))

/** Reads a recipe file. @throws BadInput */
export const readRecipeFile = (file: string, known: Known = BUILT_IN): Promise<Recipe> =>
  readFrom(file, ({ value, place }) => parseRecipe(value, place, known))

/** Reads a file with a profile of generated work. @throws BadInput */
export const readProfileFile = (file: string): Promise<Profile> =>
  readFrom(file, ({ value, place }) => parseProfile(value, place))

async function readFrom<T>(file: string, parse: (document: Document) => Parsed<T>): Promise<T> {
  return okOf(parse(await readDocument(file)))
}

function okOf<T>(parsed: Parsed<T>): T {
  if ('problems' in parsed) throw new BadInput(parsed.problems)
  return parsed.ok
}
