import { describe, expect, test } from 'vitest'
import { edgeSettings } from '../../testing/edge-settings.ts'
import { catalogue } from '../catalogue.ts'
import { admissionRules } from './conformance.ts'
import { type Admission, type Admitted, go } from './question.ts'

describe.each(
  catalogue.admission.flatMap((maker) =>
    edgeSettings(maker.card).map((settings) => ({ id: maker.card.id, maker, settings })),
  ),
)('$id with $settings', ({ maker, settings }) => {
  test.each(admissionRules)('$name', ({ check }) => {
    expect(() => check({ make: () => maker.make(settings) })).not.toThrow()
  })
})

const card = catalogue.admission[0]!.card
const broken = (admit: Admission['admit']) => () => ({ card, admit })
let calls = 0

describe('the suite catches an answer that', () => {
  test.each([
    { name: 'holds until now', rule: 0, make: broken((_, { nowS }) => hold(nowS)) },
    { name: 'holds for ever', rule: 0, make: broken(() => hold(Number.POSITIVE_INFINITY)) },
    { name: 'holds past the deadline', rule: 1, make: broken((_, { nowS }) => hold(nowS + 86_400)) },
    { name: 'says nothing', rule: 2, make: broken((_, { nowS }) => ({ kind: 'hold', untilS: nowS + 1, because: '' })) },
    { name: 'decides by chance', rule: 3, make: broken((_, { nowS }) => hold(nowS + ++calls)) },
    { name: 'changes the view', rule: 3, make: broken((_, view) => Object.assign(view, { nowS: 7 }) && go) },
  ])('$name', ({ rule, make }) => {
    expect(() => admissionRules[rule]!.check({ make })).toThrow()
  })
})

function hold(untilS: number): Admitted {
  return { kind: 'hold', untilS, because: 'broken' }
}
