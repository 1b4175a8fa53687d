import type { Problem } from '../domain/problem.ts'
import type { Card, Question, Settings } from '../policy/card.ts'
import { type Choice, QUESTIONS, type Recipe } from '../policy/recipe.ts'
import { settle } from '../policy/settle.ts'
import { SCENARIO_CODES } from './codes.ts'
import type { Known } from './known.ts'
import { elsewhere, oneOf, type Parsed, type Path, type Place, placesIn, problemAt, shown } from './place.ts'
import { oneRecipe, type RecipeInput, recipeSchema } from './schema.ts'
import { schemaProblems } from './schema-problems.ts'
import { soundPart } from './sound-part.ts'
import { suggestion } from './suggest.ts'

/** Reads a recipe file, or the name of a recipe. */
export function parseRecipe(value: unknown, where: string | Place, known: Known): Parsed<Recipe> {
  const place = typeof where === 'string' ? placesIn(where) : where
  const more: Problem[] = []
  const recipe = recipeFrom(value, [], known, place, more)
  const told = schemaProblems(oneRecipe, value, place)
  const problems = [...told, ...elsewhere(more, told)]
  return problems.length > 0 ? { problems } : { ok: recipe! }
}

/**
 * A recipe by name or written out, every setting filled in. Adds what is wrong beyond the schema to
 * `problems`, and is `null` where anything is.
 */
export function recipeFrom(value: unknown, path: Path, known: Known, place: Place, problems: Problem[]): Recipe | null {
  if (typeof value === 'string') return recipeNamed(value, path, known, place, problems)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const input = soundPart(recipeSchema.shape, value) as Partial<RecipeInput>
  const base = input.like === undefined ? null : recipeNamed(input.like, [...path, 'like'], known, place, problems)
  const choices: { [question: string]: Choice | null } = {}
  for (const question of QUESTIONS) {
    const given = input[question]
    choices[question] =
      given === undefined && base !== null
        ? base[question]
        : choiceFrom(question, given ?? nullAnswer(question, known), [...path, question], known, place, problems)
  }
  const whole = input.id !== undefined && QUESTIONS.every((question) => choices[question] !== null)
  return whole ? ({ id: input.id, ...choices } as Recipe) : null
}

/** The answer that stands for not having asked: the first of its question. */
const nullAnswer = (question: Question, known: Known): string =>
  known.cards.find((card) => card.question === question)!.id

function recipeNamed(id: string, path: Path, known: Known, place: Place, problems: Problem[]): Recipe | null {
  const found = known.recipes.find((recipe) => recipe.id === id)
  if (found !== undefined) return found
  const ids = known.recipes.map((recipe) => recipe.id)
  problems.push(problemAt(SCENARIO_CODES.unknownName, place(path), shown(id), oneOf(ids), suggestion(id, ids)))
  return null
}

function choiceFrom(
  question: Question,
  given: NonNullable<RecipeInput[Question]>,
  path: Path,
  known: Known,
  place: Place,
  problems: Problem[],
): Choice | null {
  const { id, settings = {} } = typeof given === 'string' ? { id: given } : given
  const cards = known.cards.filter((card) => card.question === question)
  const card = cards.find((each) => each.id === id)
  if (card === undefined) {
    const ids = cards.map((each) => each.id)
    const at = place(typeof given === 'string' ? path : [...path, 'id'])
    problems.push(problemAt(SCENARIO_CODES.unknownName, at, shown(id), oneOf(ids), suggestion(id, ids)))
    return null
  }
  const settled = settle(card, settings, '')
  if ('ok' in settled) return { id, settings: settled.ok }
  problems.push(
    ...settled.problems.map((problem) => settingProblem(problem, card, settings, [...path, 'settings'], place)),
  )
  return null
}

/** A problem of one setting, at its place in the file and with a suggestion. */
function settingProblem(problem: Problem, card: Card, settings: Settings, path: Path, place: Place): Problem {
  const name = problem.where.slice(1)
  const parameter = card.parameters.find((each) => each.name === name)
  const hint =
    parameter === undefined
      ? suggestion(
          name,
          card.parameters.map((each) => each.name),
        )
      : suggestion(String(settings[name]), parameter.choices ?? [])
  return { ...problem, where: place([...path, name]), ...(hint === undefined ? {} : { hint }) }
}
