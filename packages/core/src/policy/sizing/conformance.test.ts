import { describe, expect, test } from 'vitest'
import { edgeSettings } from '../../testing/edge-settings.ts'
import { catalogue } from '../catalogue.ts'
import { sizingRules } from './conformance.ts'
import type { Sizing } from './question.ts'

describe.each(
  catalogue.sizing.flatMap((maker) =>
    edgeSettings(maker.card).map((settings) => ({ id: maker.card.id, maker, settings })),
  ),
)('$id with $settings', ({ maker, settings }) => {
  test.each(sizingRules)('$name', ({ check }) => {
    expect(() => check({ make: () => maker.make(settings) })).not.toThrow()
  })
})

const card = catalogue.sizing[0]!.card
const broken = (size: Sizing['size']) => () => ({ card, size })

describe('the suite catches an answer that', () => {
  test.each([
    { name: 'gives more than the most', rule: 0, make: broken(({ demand }) => demand.gpus.max + 1) },
    { name: 'gives half a GPU', rule: 0, make: broken(({ demand }) => demand.gpus.min + 0.5) },
    { name: 'looks at the job', rule: 1, make: broken((job) => (job.priority > 0 ? job.demand.gpus.max : 1)) },
    { name: 'changes the view', rule: 2, make: broken((_, view) => Object.assign(view, { nowS: 7 }).nowS) },
  ])('$name', ({ rule, make }) => {
    expect(() => sizingRules[rule]!.check({ make })).toThrow()
  })
})
