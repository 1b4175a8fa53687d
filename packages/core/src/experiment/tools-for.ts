import type { Tools } from '../policy/card.ts'
import { CARDS } from '../policy/catalogue.ts'
import { QUESTIONS, type Recipe } from '../policy/recipe.ts'
import { loadSolver } from '../solver/load-solver.ts'

/** What the policies of these recipes need when they are made; nothing is loaded that none of them asks for. */
export async function toolsFor(recipes: readonly Recipe[]): Promise<Tools> {
  const needsSolver = recipes.some((recipe) =>
    QUESTIONS.some((question) =>
      CARDS.some(
        (card) => card.question === question && card.id === recipe[question].id && card.needs.includes('solver'),
      ),
    ),
  )
  return needsSolver ? { solve: await loadSolver() } : {}
}
