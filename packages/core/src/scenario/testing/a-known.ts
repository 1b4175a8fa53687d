import type { Card, Need, Parameter, Question } from '../../policy/card.ts'
import { type Choice, QUESTIONS, type Recipe } from '../../policy/recipe.ts'
import { PROFILES } from '../../workload/profiles.ts'
import type { Known } from '../known.ts'

const NULL_ANSWERS: { readonly [Q in Question]: string } = {
  planner: 'pipeline',
  admission: 'immediate',
  ordering: 'first-come-first-served',
  placement: 'first-fit',
  sizing: 'as-requested',
  power: 'always-on',
  rebalancing: 'none',
}

const card = (
  question: Question,
  id: string,
  parameters: readonly Parameter[] = [],
  needs: readonly Need[] = [],
): Card => ({ id, question, summary: '', source: '', blindTo: '', cost: '', needs, parameters })

const recipe = (id: string, over: Partial<Recipe>): Recipe => ({
  ...(Object.fromEntries(QUESTIONS.map((q) => [q, { id: NULL_ANSWERS[q], settings: {} }])) as {
    [Q in Question]: Choice
  }),
  ...over,
  id,
})

/** The null answers and a few policies with settings, and the recipes `static` and `dynamic`. */
export const aKnown: Known = {
  cards: [
    ...QUESTIONS.map((question) =>
      card(
        question,
        NULL_ANSWERS[question],
        question === 'planner'
          ? [{ name: 'discipline', summary: '', default: 'skip', choices: ['blocking', 'skip'] }]
          : [],
      ),
    ),
    card('ordering', 'shortest-job-first', [], ['job.runtime']),
    card('power', 'idle-sleep', [
      { name: 'factor', summary: '', default: 1, range: [0, 1000] },
      { name: 'rest', summary: '', default: 'off', choices: ['off', 'sleeping'] },
    ]),
  ],
  recipes: [
    recipe('static', {}),
    recipe('dynamic', { power: { id: 'idle-sleep', settings: { factor: 3, rest: 'off' } } }),
  ],
  profiles: PROFILES,
  formats: ['philly', 'csv'],
}
