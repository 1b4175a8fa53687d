import { describe, expect, test } from 'vitest'
import type { Job } from '../../domain/job.ts'
import { loadSolver } from '../../solver/load-solver.ts'
import { edgeSettings } from '../../testing/edge-settings.ts'
import type { Memory } from '../card.ts'
import { catalogue } from '../catalogue.ts'
import { orderingRules } from './conformance.ts'
import type { Ordering } from './question.ts'

const tools = { solve: await loadSolver() }

describe.each(
  catalogue.ordering.flatMap((maker) =>
    edgeSettings(maker.card).map((settings) => ({ id: maker.card.id, maker, settings })),
  ),
)('$id with $settings', ({ maker, settings }) => {
  test.each(orderingRules)('$name', ({ check }) => {
    expect(() => check({ make: () => maker.make(settings, tools) })).not.toThrow()
  })
})

const card = catalogue.ordering[0]!.card
const broken = (key: Ordering['key']) => () => ({ card, key })
const reviewed = (keys: (jobs: readonly Job[], memory: Memory) => number[]) => () => ({
  card,
  key: () => 0,
  review: { everyS: 60, keys: (jobs: readonly Job[], _: unknown, memory: Memory) => keys(jobs, memory) },
})
const rememberNaN = (jobs: readonly Job[], memory: Memory) => {
  memory.last = Number.NaN
  return jobs.map(() => 0)
}
let calls = 0

describe('the suite catches an answer that', () => {
  test.each([
    { name: 'divides by what may be zero', rule: 0, make: broken(({ priority }) => 0 / priority) },
    { name: 'counts its calls', rule: 1, make: broken(() => ++calls) },
    { name: 'changes the view', rule: 2, make: broken((_, view) => Object.assign(view, { nowS: 7 }).nowS) },
    { name: 'reviews with NaN', rule: 3, make: reviewed((jobs) => jobs.map(() => Number.NaN)) },
    { name: 'leaves jobs out of a review', rule: 3, make: reviewed(() => []) },
    { name: 'remembers what cannot be written down', rule: 4, make: reviewed(rememberNaN) },
    { name: 'remembers newcomers', rule: 5, make: broken((_, __, memory) => Object.assign(memory, { seen: 1 }).seen) },
    { name: 'knows no newcomer before a review', rule: 0, make: broken((_, __, { last }) => Number(last)) },
  ])('$name', ({ rule, make }) => {
    expect(() => orderingRules[rule]!.check({ make })).toThrow()
  })
})
