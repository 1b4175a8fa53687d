import { BadInput } from '../domain/problem.ts'
import { feedLimits } from '../policy/guard/feed-limits.ts'
import { makePlanner } from '../policy/make.ts'
import type { Memories } from '../policy/planner/question.ts'
import type { Recipe } from '../policy/recipe.ts'
import type { Planning } from '../world/cycle.ts'

/** The recipe's planner with a memory of its own, behind every guard. @throws BadInput */
export function planningOf(recipe: Recipe): Planning {
  const made = makePlanner(recipe)
  if ('problems' in made) throw new BadInput(made.problems)
  const memories: Memories = {}
  return { decide: (board) => made.ok.plan(board, memories), guards: [feedLimits] }
}
