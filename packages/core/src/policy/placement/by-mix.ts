import { countJob, type MixEntry, mixOf, mixText } from './demand-mix.ts'
import { type FreeValue, ValueChange } from './free-value.ts'
import { NodeScores } from './node-scores.ts'
import { NOWHERE, type Placement } from './question.ts'

/**
 * Takes the node, and its GPUs, whose free room loses least of its value to jobs of the mix seen so far.
 *
 * Cost: O(nodes), and one new score for each node that has changed since the demand was last asked about.
 *
 * @param valueFor what free room is worth under a mix; made anew when the mix is
 * @param graded   what a change counts; changes of one grade are equals
 */
export function byMix(
  valueFor: (mix: readonly MixEntry[]) => FreeValue,
  graded: (change: number) => number,
): Pick<Placement, 'pick' | 'mask'> {
  let text = ''
  let worth = valueFor([])
  const change = new ValueChange((pool, cpuMilli, free, gpus) => worth(pool, cpuMilli, free, gpus), graded)
  const scores = new NodeScores((view, demand, gpus, node) => change.grade(view, demand, gpus, node))
  return {
    pick(job, gpus, view, memory) {
      if (mixText(memory) !== text) {
        text = mixText(memory)
        worth = valueFor(mixOf(text))
        scores.forget()
      }
      const node = scores.best(view, job.demand, gpus)
      countJob(memory, job, node !== NOWHERE)
      return node
    },
    mask: (job, gpus, node, view) => change.mask(view, job.demand, gpus, node),
  }
}
