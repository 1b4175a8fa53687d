import { existsSync } from 'node:fs'
import {
  BadInput,
  BUILT_IN,
  CLUSTER_NAMES,
  type Cluster,
  clusterPreset,
  type Known,
  oneOf,
  PROFILE_NAMES,
  type Profile,
  problemAt,
  profileNamed,
  type Recipe,
  SCENARIO_CODES,
  suggestion,
} from '@ballast/core'
import { isNodeList, type NodeListReading, readNodeList } from '../node-lists/read-node-list.ts'
import { readClusterFile, readProfileFile, readRecipeFile } from './read-scenario-file.ts'

/**
 * The preset cluster of that name, or the one in that file, which may be a published list of nodes.
 *
 * @param listed is told what was met in a list of nodes
 * @throws BadInput
 */
export const clusterFor = (
  nameOrFile: string,
  listed: (reading: NodeListReading) => void = () => {},
): Promise<Cluster> =>
  namedOrFile(nameOrFile, '--cluster', CLUSTER_NAMES, clusterPreset, async (file) => {
    if (!isNodeList(file)) return readClusterFile(file)
    const { cluster, reading } = await readNodeList(file)
    listed(reading)
    return cluster
  })

/** The built-in recipe of that name, or the one in that file. @throws BadInput */
export const recipeFor = (nameOrFile: string, known: Known = BUILT_IN): Promise<Recipe> => {
  const ids = known.recipes.map((recipe) => recipe.id)
  const named = (id: string) => known.recipes.find((recipe) => recipe.id === id)
  return namedOrFile(nameOrFile, '--recipe', ids, named, (file) => readRecipeFile(file, known))
}

/** The built-in profile of that name, or the one in that file. @throws BadInput */
export const profileFor = (nameOrFile: string): Promise<Profile> =>
  namedOrFile(nameOrFile, '--profile', PROFILE_NAMES, profileNamed, readProfileFile)

async function namedOrFile<T>(
  nameOrFile: string,
  option: string,
  names: readonly string[],
  named: (name: string) => T | undefined,
  read: (file: string) => Promise<T>,
): Promise<T> {
  const found = named(nameOrFile)
  if (found !== undefined) return found
  if (existsSync(nameOrFile)) return read(nameOrFile)
  const accepted = `${oneOf(names)}, or a file`
  const hint = suggestion(nameOrFile, names)
  throw new BadInput([problemAt(SCENARIO_CODES.unknownName, option, JSON.stringify(nameOrFile), accepted, hint)])
}
