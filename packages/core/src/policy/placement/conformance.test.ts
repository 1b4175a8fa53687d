import { describe, expect, test } from 'vitest'
import type { Job } from '../../domain/job.ts'
import { edgeSettings } from '../../testing/edge-settings.ts'
import { catalogue } from '../catalogue.ts'
import { placementRules } from './conformance.ts'
import { NOWHERE, type Placement } from './question.ts'

describe.each(
  catalogue.placement.flatMap((maker) =>
    edgeSettings(maker.card).map((settings) => ({ id: maker.card.id, maker, settings })),
  ),
)('$id with $settings', ({ maker, settings }) => {
  test.each(placementRules)('$name', ({ check }) => {
    expect(() => check({ make: () => maker.make(settings) })).not.toThrow()
  })
})

const card = catalogue.placement[0]!.card
const firstFit = catalogue.placement[0]!.make({})
const broken = (pick: Placement['pick']) => () => ({ card, pick })

/** First fit until it is told twice with the same memory. */
const onceOnly = broken((job, gpus, view, memory) => {
  if (memory.last === job.demand.index) return NOWHERE
  memory.last = job.demand.index
  return firstFit.pick(job, gpus, view, memory)
})

describe('the suite catches an answer that', () => {
  test.each([
    { name: 'names node 0 whatever it holds', rule: 0, make: broken(() => 0) },
    { name: 'gives up', rule: 0, make: broken(() => NOWHERE) },
    {
      name: 'looks at GPUs only',
      rule: 0,
      make: broken(
        ({ demand }, gpus, view) =>
          view
            .poolsFor(demand)
            .map((pool) => view.room.next(pool, gpus, 0))
            .find((node) => node >= 0) ?? NOWHERE,
      ),
    },
    {
      name: 'gives a GPU that is taken',
      rule: 0,
      make: (): Placement => ({ card, pick: firstFit.pick, mask: (_, gpus) => 2 ** gpus - 1 }),
    },
    {
      name: 'gives fewer GPUs than are asked for',
      rule: 0,
      make: (): Placement => ({ card, pick: firstFit.pick, mask: () => 1 }),
    },
    {
      name: 'needs its memory',
      rule: 1,
      make: broken((job, gpus, view, memory) => {
        const isFirst = view.jobs.job(0) === undefined || memory.seen === undefined
        memory.seen = 1
        return isFirst ? -1 : firstFit.pick(job, gpus, view, memory)
      }),
    },
    { name: 'refuses an equal demand', rule: 2, make: onceOnly },
    {
      name: 'spreads a gang over nodes without room',
      rule: 3,
      make: () => ({ ...firstFit, spread: ({ demand }: Job) => [{ node: 0, gpus: demand.gpus.asked }] }),
    },
    {
      name: 'changes the view',
      rule: 4,
      make: broken((_, __, view) => Object.assign(view, { nowS: 7 }) && NOWHERE),
    },
  ])('$name', ({ rule, make }) => {
    expect(() => placementRules[rule]!.check({ make })).toThrow()
  })
})
