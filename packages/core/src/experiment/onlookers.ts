import type { Journal } from '../world/cycle.ts'
import type { Onlookers } from './run.ts'

/** Several onlookers as one; what is decided is told to them in order, what is learnt as well. */
export function together(...onlookers: readonly Onlookers[]): Onlookers {
  const journals = onlookers.flatMap(({ journal }) => journal ?? [])
  const listens = onlookers.flatMap(({ listen }) => listen ?? [])
  const traces = onlookers.flatMap(({ trace }) => trace ?? [])
  if (traces.length > 1) throw new Error('only one onlooker can be shown the power over time')
  const journal: Journal = {
    decided(nowS, plan, removed) {
      for (const each of journals) each.decided(nowS, plan, removed)
    },
  }
  return {
    ...(traces[0] === undefined ? {} : { trace: traces[0] }),
    ...(journals.length === 0 ? {} : { journal }),
    listen: (to) => listens.reduceRight((next, listen) => listen(next), to),
  }
}
