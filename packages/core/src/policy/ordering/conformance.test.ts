import { describe, expect, test } from 'vitest'
import { edgeSettings } from '../../testing/edge-settings.ts'
import { catalogue } from '../catalogue.ts'
import { orderingRules } from './conformance.ts'
import type { Ordering } from './question.ts'

describe.each(
  catalogue.ordering.flatMap((maker) =>
    edgeSettings(maker.card).map((settings) => ({ id: maker.card.id, maker, settings })),
  ),
)('$id with $settings', ({ maker, settings }) => {
  test.each(orderingRules)('$name', ({ check }) => {
    expect(() => check({ make: () => maker.make(settings) })).not.toThrow()
  })
})

const card = catalogue.ordering[0]!.card
const broken = (key: Ordering['key']) => () => ({ card, key })
let calls = 0

describe('the suite catches an answer that', () => {
  test.each([
    { name: 'divides by what may be zero', rule: 0, make: broken(({ priority }) => 0 / priority) },
    { name: 'counts its calls', rule: 1, make: broken(() => ++calls) },
    { name: 'changes the view', rule: 2, make: broken((_, view) => Object.assign(view, { nowS: 7 }).nowS) },
  ])('$name', ({ rule, make }) => {
    expect(() => orderingRules[rule]!.check({ make })).toThrow()
  })
})
