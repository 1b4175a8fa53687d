import type { Problem } from '../domain/problem.ts'
import type { Cluster } from '../hardware/cluster.ts'
import type { Recipe } from '../policy/recipe.ts'
import { duplicateNames } from './cluster-checks.ts'
import { withGiven } from './cluster-parts.ts'
import { CLUSTER_SHAPE } from './cluster-schema.ts'
import { defaultRecipes, defaultScenario, type ScenarioChoices } from './default-scenario.ts'
import {
  DEFAULT_CHECKPOINT,
  DEFAULT_CLUSTER,
  DEFAULT_DELAYS,
  DEFAULT_ESTIMATES,
  DEFAULT_FAULTS,
  DEFAULT_SAME_INSTANT,
  DEFAULT_SHARING_SLOWDOWN,
  estimatesOf,
  seedsUpTo,
} from './defaults.ts'
import { normalInstant } from './fields.ts'
import type { Known } from './known.ts'
import { clusterFrom, presetFrom } from './parse-cluster.ts'
import { recipeFrom } from './parse-recipe.ts'
import { elsewhere, type Parsed, type Place, placesIn } from './place.ts'
import type { Scenario } from './scenario.ts'
import { modelProblems, needProblems, refereeProblems, workloadProblems } from './scenario-checks.ts'
import { type ScenarioInput, scenarioSchema } from './schema.ts'
import { schemaProblems } from './schema-problems.ts'
import { soundPart } from './sound-part.ts'

/** What is sound of a scenario file; its lists may have holes. */
type Part = Partial<ScenarioInput>

/**
 * Reads a scenario, filling in every default, or lists everything that is wrong with it.
 *
 * @param value plain data, as YAML or JSON gives it
 * @param where name of the file for messages, or a function that says where a path is
 * @param known what its names may refer to
 * @param over  choices from elsewhere, such as the command line, that go before the file's
 */
export function parseScenario(
  value: unknown,
  where: string | Place,
  known: Known,
  over: ScenarioChoices = {},
): Parsed<Scenario> {
  const place = typeof where === 'string' ? placesIn(where) : where
  const problems = schemaProblems(scenarioSchema, value, place)
  if (problems.some((problem) => problem.where === place([]))) return { problems }

  const part = soundPart(scenarioSchema.shape, value) as Part
  const more: Problem[] = []
  const cluster = clusterOf(part, value, place, more)
  const recipes = recipesOf((value as { recipe?: unknown }).recipe, known, place, more)
  const estimates = over.estimates?.kind ?? part.estimates?.kind
  more.push(...workloadProblems(part.workload, (value as { workload?: unknown }).workload, known, place))
  more.push(...refereeProblems(part, place))
  if (cluster !== null) more.push(...modelProblems(part, over.cluster ?? cluster, place))
  more.push(...needProblems(over.recipes ?? recipes ?? defaultRecipes(known), estimates, known, place))
  problems.push(...elsewhere(more, problems))
  if (problems.length > 0) return { problems }
  return {
    ok: defaultScenario({ ...choicesFrom(part, cluster!), ...(recipes === null ? {} : { recipes }), ...over }, known),
  }
}

function clusterOf(part: Part, value: unknown, place: Place, problems: Problem[]): Cluster | null {
  const shape = soundPart(CLUSTER_SHAPE, value)
  const ownPools = part.cluster === undefined && (part.pools !== undefined || part.feeds !== undefined)
  const found = ownPools
    ? clusterFrom(part.name ?? 'cluster', shape, place)
    : presetFrom(part.cluster ?? DEFAULT_CLUSTER, shape, place)
  problems.push(...found.problems)
  return found.cluster
}

/** The recipes of a file, as far as they can be used; `null` where it names none. */
function recipesOf(value: unknown, known: Known, place: Place, problems: Problem[]): readonly Recipe[] | null {
  if (value === undefined) return null
  if (!Array.isArray(value))
    return [recipeFrom(value, ['recipe'], known, place, problems)].filter((each) => each !== null)
  const recipes = value.map((each, i) => recipeFrom(each, ['recipe', i], known, place, problems))
  const ids = recipes.map((recipe) => recipe?.id)
  problems.push(...duplicateNames(ids, 'recipe', place))
  return recipes.filter((recipe) => recipe !== null)
}

/** What a sound file says otherwise than the defaults. */
function choicesFrom(part: Part, cluster: Cluster): ScenarioChoices {
  const { faults, startsAt, seeds, estimates, throughput, workload, name } = part
  return {
    cluster,
    ...(name === undefined ? {} : { name }),
    ...(startsAt === undefined ? {} : { startsAt: normalInstant(startsAt) }),
    ...(workload === undefined ? {} : { workload }),
    ...(throughput === undefined ? {} : { throughput: throughput as Scenario['throughput'] }),
    ...(seeds === undefined ? {} : { seeds: typeof seeds === 'number' ? seedsUpTo(seeds) : seeds }),
    estimates: estimates === undefined ? DEFAULT_ESTIMATES : estimatesOf(estimates),
    faults: withGiven(
      DEFAULT_FAULTS,
      faults?.nodeMtbfH === null ? { ...faults, nodeMtbfH: Number.POSITIVE_INFINITY } : faults,
    ),
    delays: withGiven(DEFAULT_DELAYS, part.delays),
    checkpoint: withGiven(DEFAULT_CHECKPOINT, part.checkpoint),
    instants: { sameInstant: part.instants?.sameInstant ?? DEFAULT_SAME_INSTANT },
    sharing: { slowdown: part.sharing?.slowdown ?? DEFAULT_SHARING_SLOWDOWN },
    referee: part.referee ?? false,
  }
}
