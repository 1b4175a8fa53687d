import type { Question, Settings } from './card.ts'

/** One policy with every one of its settings. */
export type Choice = { readonly id: string; readonly settings: Settings }

/** One answer to each question, and the planner that makes one plan of them. */
export type Recipe = { readonly id: string } & { readonly [Q in Question]: Choice }

/** Every question a recipe answers, the planner first, in the order they are written. */
export const QUESTIONS: readonly Question[] = [
  'planner',
  'admission',
  'ordering',
  'placement',
  'sizing',
  'power',
  'rebalancing',
]
