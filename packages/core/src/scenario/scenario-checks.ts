import type { Problem } from '../domain/problem.ts'
import type { Cluster } from '../hardware/cluster.ts'
import { GPU_NAMES } from '../hardware/gpu-models.ts'
import { QUESTIONS, type Recipe } from '../policy/recipe.ts'
import { SCENARIO_CODES } from './codes.ts'
import type { Known } from './known.ts'
import { profileFrom } from './parse-profile.ts'
import { oneOf, type Path, type Place, problemAt, shown } from './place.ts'
import { REFEREED_KEYS } from './refereed.ts'
import type { Estimates } from './scenario.ts'
import type { ScenarioInput, WorkloadInput } from './schema.ts'
import { suggestion } from './suggest.ts'

/**
 * An unknown trace format, a profile that says too little, or work that is bound three ways.
 *
 * @param workload as written where it is sound
 * @param written  as written, sound or not
 */
export function workloadProblems(
  workload: WorkloadInput | undefined,
  written: unknown,
  known: Known,
  place: Place,
): Problem[] {
  if (workload?.kind === 'trace') return unknownName(workload.format, known.formats, ['workload', 'format'], place)
  const problems: Problem[] = []
  const profile = (written as { profile?: unknown } | null | undefined)?.profile
  if (profile !== undefined) profileFrom(profile, ['workload', 'profile'], known.profiles, place, problems)
  if (workload?.jobs !== undefined && workload.days !== undefined && workload.load !== undefined) {
    const found = 'jobs, days and load together'
    problems.push(problemAt(SCENARIO_CODES.conflict, place(['workload', 'load']), found, 'two of the three'))
  }
  return problems
}

/** GPU models named outside the pools that neither the cluster nor the built-in table has. */
export function modelProblems(
  part: Pick<Partial<ScenarioInput>, 'workload' | 'throughput'>,
  cluster: Cluster,
  place: Place,
): Problem[] {
  const names = [...new Set([...cluster.pools.map((pool) => pool.gpu.name), ...GPU_NAMES])]
  const problems = unknownName(part.workload?.measuredOn, names, ['workload', 'measuredOn'], place)
  for (const [jobClass, speeds] of Object.entries(part.throughput ?? {}))
    for (const model of Object.keys(speeds ?? {}))
      problems.push(...unknownName(model, names, ['throughput', jobClass, model], place))
  return problems
}

/** What the referee decides, written beside it. */
export function refereeProblems(part: Partial<ScenarioInput>, place: Place): Problem[] {
  if (part.referee !== true) return []
  return REFEREED_KEYS.filter((key) => part[key] !== undefined).map((key) =>
    problemAt(SCENARIO_CODES.conflict, place([key]), `${key} beside referee: true`, 'one of them'),
  )
}

/** Policies that need an estimate of running times where there is none. */
export function needProblems(
  recipes: readonly Recipe[],
  estimates: Estimates['kind'] | undefined,
  known: Known,
  place: Place,
): Problem[] {
  if (estimates !== 'none') return []
  return recipes.flatMap((recipe) =>
    QUESTIONS.flatMap((question) => {
      const { id } = recipe[question]
      const card = known.cards.find((each) => each.question === question && each.id === id)
      if (card === undefined || !card.needs.includes('job.runtime')) return []
      const found = 'kind: none'
      const accepted = 'perfect, history, noisy or helios'
      const hint = `${question} ${id} of recipe ${recipe.id} needs an estimate of running times`
      return [problemAt(SCENARIO_CODES.policyNeeds, place(['estimates', 'kind']), found, accepted, hint)]
    }),
  )
}

function unknownName(name: string | undefined, names: readonly string[] | null, path: Path, place: Place): Problem[] {
  if (name === undefined || names === null || names.includes(name)) return []
  return [problemAt(SCENARIO_CODES.unknownName, place(path), shown(name), oneOf(names), suggestion(name, names))]
}
