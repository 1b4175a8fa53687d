import type { Card, Question, Settings } from './card.ts'
import { CARDS } from './catalogue.ts'
import type { Choice, Recipe } from './recipe.ts'
import { settle } from './settle.ts'

/** Every node on, nodes in turn, strictly in order of arrival: what a plain static balancer does. */
const fixed: Recipe = {
  id: 'static',
  planner: choice('planner', 'pipeline', { discipline: 'blocking', backfill: 'none' }),
  admission: choice('admission', 'immediate'),
  ordering: choice('ordering', 'first-come-first-served'),
  placement: choice('placement', 'round-robin'),
  sizing: choice('sizing', 'as-requested'),
  power: choice('power', 'always-on'),
  rebalancing: choice('rebalancing', 'none'),
}

/** Short jobs first, packed tightly; what is empty rests, and what is nearly empty is emptied when that pays. */
const dynamic: Recipe = {
  id: 'dynamic',
  planner: choice('planner', 'pipeline', { discipline: 'skip' }),
  admission: choice('admission', 'immediate'),
  ordering: choice('ordering', 'shortest-job-first'),
  placement: choice('placement', 'best-fit'),
  sizing: choice('sizing', 'as-requested'),
  power: choice('power', 'idle-sleep'),
  rebalancing: choice('rebalancing', 'consolidate'),
}

/** Every built-in recipe, the usual baseline first. */
export const RECIPES: readonly Recipe[] = [fixed, dynamic]

function choice(question: Question, id: string, settings: Settings = {}): Choice {
  const card = CARDS.find((each: Card) => each.question === question && each.id === id)
  if (card === undefined) throw new Error(`no ${question} ${id}`)
  const settled = settle(card, settings, question)
  if ('problems' in settled)
    throw new Error(`settings of ${id}: ${settled.problems.map((each) => each.where).join(', ')}`)
  return { id, settings: settled.ok }
}
