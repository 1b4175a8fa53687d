import type { Card, Question, Settings } from './card.ts'
import { CARDS } from './catalogue.ts'
import type { Choice, Recipe } from './recipe.ts'
import { settle } from './settle.ts'

/** Every node on, nodes in turn, strictly in order of arrival: what a plain static balancer does. */
const fixed: Recipe = {
  id: 'static',
  planner: choiceOf('planner', 'pipeline', { discipline: 'blocking', backfill: 'none' }),
  admission: choiceOf('admission', 'immediate'),
  ordering: choiceOf('ordering', 'first-come-first-served'),
  placement: choiceOf('placement', 'round-robin'),
  sizing: choiceOf('sizing', 'as-requested'),
  power: choiceOf('power', 'always-on'),
  rebalancing: choiceOf('rebalancing', 'none'),
}

/** After a day of waiting a job goes first, so that short jobs first starves nobody. A round figure, not a tuned one. */
const PATIENCE_S = 86_400

/** Short jobs first, packed tightly; what is empty rests, and what is nearly empty is emptied when that pays. */
const dynamic: Recipe = {
  id: 'dynamic',
  planner: choiceOf('planner', 'pipeline', { discipline: 'skip', patienceS: PATIENCE_S }),
  admission: choiceOf('admission', 'immediate'),
  ordering: choiceOf('ordering', 'shortest-job-first'),
  placement: choiceOf('placement', 'best-fit'),
  sizing: choiceOf('sizing', 'as-requested'),
  power: choiceOf('power', 'idle-sleep'),
  rebalancing: choiceOf('rebalancing', 'consolidate'),
}

/** Every built-in recipe, the usual baseline first. */
export const RECIPES: readonly Recipe[] = [fixed, dynamic]

/** An answer with every setting that is not given at its default. Throws where there is none: a bug. */
export function choiceOf(question: Question, id: string, settings: Settings = {}): Choice {
  const card = CARDS.find((each: Card) => each.question === question && each.id === id)
  if (card === undefined) throw new Error(`no ${question} ${id}`)
  const settled = settle(card, settings, question)
  if ('problems' in settled)
    throw new Error(`settings of ${id}: ${settled.problems.map((each) => each.where).join(', ')}`)
  return { id, settings: settled.ok }
}
