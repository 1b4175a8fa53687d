import type { Problem } from '../domain/problem.ts'
import type { Maker, Settings, Tools } from './card.ts'
import { catalogue, type PlannerMaker } from './catalogue.ts'
import { POLICY_CODES } from './codes.ts'
import type { Answers } from './planner/pass.ts'
import type { Planner } from './planner/question.ts'
import type { Choice, Recipe } from './recipe.ts'
import { type Made, settle } from './settle.ts'

/**
 * The planner of a recipe with all its answers, or everything that is wrong with the recipe. Each call
 * makes new answers, so that two runs share nothing.
 *
 * @param planners planners that a recipe may name beside those of the catalogue
 */
export function makePlanner(recipe: Recipe, tools: Tools = {}, planners: readonly PlannerMaker[] = []): Made<Planner> {
  const { answers, problems } = makeAnswers(recipe, tools)
  const makers = [...catalogue.planner, ...planners].map(({ card, make }) => ({
    card,
    make: (settings: Settings) => make(answers as Answers, settings, tools),
  }))
  const planner = makeAnswer(makers, recipe.planner, 'planner', tools)
  if ('problems' in planner) return { problems: [...planner.problems, ...problems] }
  return problems.length > 0 ? { problems } : planner
}

/** The answers of a recipe, as far as they can be made. */
export function makeAnswers(recipe: Recipe, tools: Tools = {}) {
  const problems: Problem[] = []
  const made = <A>(question: keyof Answers, makers: readonly Maker<A>[]): A | undefined => {
    const answer = makeAnswer(makers, recipe[question], question, tools)
    if ('ok' in answer) return answer.ok
    problems.push(...answer.problems)
    return undefined
  }
  const answers = {
    admission: made('admission', catalogue.admission),
    ordering: made('ordering', catalogue.ordering),
    placement: made('placement', catalogue.placement),
    sizing: made('sizing', catalogue.sizing),
    power: made('power', catalogue.power),
    rebalancing: made('rebalancing', catalogue.rebalancing),
  }
  return { answers, problems }
}

/** The answer of that id with its settings checked and filled in, or what is wrong with either. */
export function makeAnswer<A>(makers: readonly Maker<A>[], choice: Choice, where: string, tools: Tools = {}): Made<A> {
  const maker = makers.find(({ card }) => card.id === choice.id)
  if (maker === undefined) {
    const accepted = makers.map(({ card }) => card.id).join(', ')
    return { problems: [{ code: POLICY_CODES.unknownPolicy.code, where, found: choice.id, accepted }] }
  }
  const settings = settle(maker.card, choice.settings, where)
  return 'ok' in settings ? { ok: maker.make(settings.ok, tools) } : settings
}
