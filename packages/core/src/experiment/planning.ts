import { BadInput } from '../domain/problem.ts'
import type { Tools } from '../policy/card.ts'
import type { PlannerMaker } from '../policy/catalogue.ts'
import { feedLimits } from '../policy/guard/feed-limits.ts'
import { makePlanner } from '../policy/make.ts'
import type { Memories } from '../policy/planner/question.ts'
import type { Recipe } from '../policy/recipe.ts'
import type { Planning } from '../world/cycle.ts'

/**
 * The recipe's planner with a memory of its own, behind every guard. @throws BadInput
 *
 * @param tools    what its policies say they need; see `toolsFor`
 * @param planners planners that a recipe may name beside those of the catalogue
 */
export function planningOf(recipe: Recipe, tools: Tools = {}, planners: readonly PlannerMaker[] = []): Planning {
  const made = makePlanner(recipe, tools, planners)
  if ('problems' in made) throw new BadInput(made.problems)
  const memories: Memories = {}
  const planner = made.ok
  return { decide: (board) => planner.plan(board, memories), isMoot: planner.isMoot, guards: [feedLimits] }
}
