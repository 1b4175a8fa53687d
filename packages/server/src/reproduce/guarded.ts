import { HOUR } from '@ballast/core'
import { longestWaitS, meanWait, type Waits } from './wait-figures.ts'
import { writtenRecipe } from './written-recipe.ts'

const ORDERINGS = [
  { name: 'shortest job', ordering: 'shortest-job-first' },
  { name: 'quasi-shortest service', ordering: { id: 'quasi-shortest-service', settings: { ageing: 0 } } },
  { name: 'quasi-shortest service, ageing', ordering: { id: 'quasi-shortest-service', settings: { ageing: 1 } } },
]

/** Orders that know nothing but history, each with the guard of the pipeline at several patiences. */
export const GUARDED = ORDERINGS.flatMap(({ name, ordering }) =>
  [18, 24, 30, 36, 42, 48].map((patienceH) =>
    writtenRecipe(`${name}, guarded after ${patienceH} h`, {
      planner: { id: 'pipeline', settings: { discipline: 'skip', patienceS: patienceH * HOUR } },
      ordering,
      placement: 'fewest-nodes',
    }),
  ),
)

/**
 * Which of several policies to take: the one with the least mean wait of those whose longest wait is not more than
 * so many times that of first come, first served; where there is none, the one with the least longest wait.
 *
 * @param tried waits under each
 * @returns its place
 */
export function bestOf(tried: readonly Waits[], fifo: Waits, mostLonger: number): number {
  const places = tried.map((_, i) => i)
  const bearable = places.filter((i) => longestWaitS(tried[i]!) <= mostLonger * longestWaitS(fifo))
  const least = (among: readonly number[], figure: (waits: Waits) => number) =>
    among.reduce((best, i) => (figure(tried[i]!) < figure(tried[best]!) ? i : best))
  return bearable.length > 0 ? least(bearable, (waits) => meanWait(waits).mean) : least(places, longestWaitS)
}
