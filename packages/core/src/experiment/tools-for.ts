import type { Tools } from '../policy/card.ts'
import { looksAt } from '../policy/looks-at.ts'
import type { Recipe } from '../policy/recipe.ts'
import { loadSolver } from '../solver/load-solver.ts'

/** What the policies of these recipes need when they are made; nothing is loaded that none of them asks for. */
export const toolsFor = async (recipes: readonly Recipe[]): Promise<Tools> =>
  recipes.some((recipe) => looksAt(recipe).has('solver')) ? { solve: await loadSolver() } : {}
