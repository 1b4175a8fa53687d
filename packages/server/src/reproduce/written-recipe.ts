import { BUILT_IN, parseRecipe, type Question, type Recipe } from '@ballast/core'

/** What a file says of each question: the name of a policy, with settings or without. */
export type WrittenAnswers = { readonly [Q in Question]?: string | { readonly id: string; readonly settings: object } }

/** A recipe as a file would write it; what it does not say is as in `static`. Throws where it is wrong: a bug. */
export function writtenRecipe(id: string, answers: WrittenAnswers): Recipe {
  const parsed = parseRecipe({ id, like: 'static', ...answers }, id, BUILT_IN)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.ok
}
