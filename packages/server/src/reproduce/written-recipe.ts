import { BUILT_IN, parseRecipe, type Question, type Recipe } from '@ballast/core'

type Written = { readonly [Q in Question]?: string | { readonly id: string; readonly settings: object } }

/** A recipe as a file would write it; what it does not say is as in `static`. Throws where it is wrong: a bug. */
export function writtenRecipe(id: string, answers: Written): Recipe {
  const parsed = parseRecipe({ id, like: 'static', ...answers }, id, BUILT_IN)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.ok
}
