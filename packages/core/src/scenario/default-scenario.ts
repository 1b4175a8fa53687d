import { BadInput, type Problem } from '../domain/problem.ts'
import { type Cluster, onlyGpu, relativeTo } from '../hardware/cluster.ts'
import { clusterPreset } from '../hardware/clusters.ts'
import { REFERENCE_GPU } from '../hardware/gpu-models.ts'
import type { Recipe } from '../policy/recipe.ts'
import {
  DEFAULT_CHECKPOINT,
  DEFAULT_CLUSTER,
  DEFAULT_DAYS,
  DEFAULT_DELAYS,
  DEFAULT_ESTIMATES,
  DEFAULT_FAULTS,
  DEFAULT_LOAD,
  DEFAULT_PROFILE,
  DEFAULT_RECIPES,
  DEFAULT_SAME_INSTANT,
  DEFAULT_SEEDS,
  DEFAULT_SHARING_SLOWDOWN,
  DEFAULT_STARTS_AT,
  seedsUpTo,
} from './defaults.ts'
import { BUILT_IN, type Known } from './known.ts'
import { profileFrom } from './parse-profile.ts'
import { placesIn } from './place.ts'
import { refereed } from './refereed.ts'
import type { Scenario, WorkloadSource } from './scenario.ts'
import type { WorkloadInput } from './schema.ts'

/** What a scenario says otherwise than the defaults. The cluster's GPU speeds are relative to V100. */
export type ScenarioChoices = Partial<Omit<Scenario, 'workload'>> & { readonly workload?: WorkloadInput }

type Names = Pick<Known, 'recipes' | 'profiles'>

/** The scenario with every default, but for what is chosen: a week of generated work on 2,000 mixed GPUs that offers the usual load. */
export function defaultScenario(choices: ScenarioChoices = {}, known: Names = BUILT_IN): Scenario {
  const cluster = choices.cluster ?? clusterPreset(DEFAULT_CLUSTER)!
  const workload = sourceFrom(choices.workload ?? { kind: 'generate', load: DEFAULT_LOAD }, cluster, known)
  const scenario: Scenario = {
    name: choices.name ?? cluster.name,
    startsAt: choices.startsAt ?? (workload.kind === 'trace' ? null : DEFAULT_STARTS_AT),
    cluster: relativeTo(cluster, workload.measuredOn),
    workload,
    recipes: choices.recipes ?? defaultRecipes(known),
    estimates: choices.estimates ?? DEFAULT_ESTIMATES,
    faults: choices.faults ?? DEFAULT_FAULTS,
    delays: choices.delays ?? DEFAULT_DELAYS,
    checkpoint: choices.checkpoint ?? DEFAULT_CHECKPOINT,
    throughput: choices.throughput ?? {},
    instants: choices.instants ?? { sameInstant: DEFAULT_SAME_INSTANT },
    sharing: choices.sharing ?? { slowdown: DEFAULT_SHARING_SLOWDOWN },
    referee: false,
    seeds: choices.seeds ?? seedsUpTo(DEFAULT_SEEDS),
  }
  return choices.referee === true ? refereed(scenario) : scenario
}

/** GPU model on which a workload's durations hold where it does not say: the cluster's only one, or V100. */
export const usualReference = (cluster: Cluster): string => onlyGpu(cluster) ?? REFERENCE_GPU

function sourceFrom(input: WorkloadInput, cluster: Cluster, known: Names): WorkloadSource {
  const measuredOn = input.measuredOn ?? usualReference(cluster)
  if (input.kind === 'trace')
    return {
      kind: 'trace',
      file: input.file,
      format: input.format ?? null,
      columns: input.columns ?? {},
      throughputTable: input.throughputTable ?? null,
      measuredOn,
    }
  const { jobs = null, load = null } = input
  const days = input.days ?? (jobs === null ? DEFAULT_DAYS : null)
  const problems: Problem[] = []
  const given = input.profile ?? DEFAULT_PROFILE
  const profile = profileFrom(given, ['workload', 'profile'], known.profiles, placesIn('scenario'), problems)
  if (profile === null || problems.length > 0) throw new BadInput(problems)
  return { kind: 'generate', profile, jobs, days, load, measuredOn }
}

/** The recipes that are compared where none are named: `static` and `dynamic`. */
export const defaultRecipes = ({ recipes }: Names): readonly Recipe[] =>
  DEFAULT_RECIPES.map((id) => {
    const found = recipes.find((recipe) => recipe.id === id)
    if (found === undefined) throw new Error(`no recipe ${id}`)
    return found
  })
