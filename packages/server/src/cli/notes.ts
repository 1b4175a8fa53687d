import { type Comparison, DAY } from '@ballast/core'
import type { Prepared } from './prepare.ts'

/** Share of the span of submission that may follow it without a word. */
const LONG_TAIL = 0.1

/** What a reader must know to judge a comparison's figures. */
export function notesOn({ recipes }: Comparison, { scenario, workload }: Prepared): readonly string[] {
  const source = scenario.workload
  const submittedS = workload?.submittedAtS.at(-1) ?? (source.kind === 'generate' ? (source.days ?? 0) * DAY : 0)
  const endS = Math.max(...recipes.map((recipe) => recipe.metrics.makespanS.mean))
  if (submittedS === 0 || endS < submittedS * (1 + LONG_TAIL)) return []
  const days = ((endS - submittedS) / DAY).toFixed(1)
  return [
    `The accounts run to the last completion under any recipe, ${days} days after the last submission. In that time the cluster is nearly empty, which favours recipes that let nodes rest.`,
  ]
}
