import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { View } from '../../domain/view.ts'
import { anyView } from '../../testing/any-view.ts'
import { edgeSettings } from '../../testing/edge-settings.ts'
import { catalogue } from '../catalogue.ts'
import { obstaclesOf, powerRules } from './conformance.ts'
import { idleSleep } from './idle-sleep.ts'
import type { Power } from './question.ts'

describe.each(
  catalogue.power.flatMap((maker) =>
    edgeSettings(maker.card).map((settings) => ({ id: maker.card.id, maker, settings })),
  ),
)('$id with $settings', ({ maker, settings }) => {
  test.each(powerRules)('$name', ({ check }) => {
    expect(() => check({ make: () => maker.make(settings) })).not.toThrow()
  })
})

const card = catalogue.power[0]!.card
const broken = (decide: Power['decide']) => () => ({ card, decide })
const NEVER = Number.POSITIVE_INFINITY
const sleep = (node: number) => ({ action: { kind: 'sleep', node, rest: 'off' } as const, because: 'broken' })
const wake = (node: number) => ({ action: { kind: 'wake', node } as const, because: 'broken' })
const idle = (view: View) => view.pools.flatMap((pool) => view.room.idle(pool, 2))
const resting = (view: View) => view.pools.map((pool) => view.room.nextResting(pool, 0)).filter((node) => node >= 0)

describe('the suite catches an answer that', () => {
  test.each([
    { name: 'puts any node to sleep', rule: 0, make: broken(() => ({ verdicts: [sleep(0)], lookAgainAtS: NEVER })) },
    { name: 'wakes any node', rule: 0, make: broken(() => ({ verdicts: [wake(0)], lookAgainAtS: NEVER })) },
    {
      name: 'caps below what the device accepts',
      rule: 0,
      make: broken(() => ({
        verdicts: [{ action: { kind: 'cap', node: 0, powerPerGpuW: 1 }, because: 'broken' }],
        lookAgainAtS: NEVER,
      })),
    },
    {
      name: 'sleeps the same node twice',
      rule: 1,
      make: broken((view) => ({ verdicts: [...idle(view), ...idle(view)].map(sleep), lookAgainAtS: NEVER })),
    },
    { name: 'looks again now', rule: 2, make: broken(({ nowS }) => ({ verdicts: [], lookAgainAtS: nowS })) },
    {
      name: 'sleeps what is idle and wakes what rests',
      rule: 3,
      make: broken((view) => ({
        verdicts: [...idle(view).map(sleep), ...resting(view).map(wake)],
        lookAgainAtS: NEVER,
      })),
    },
    {
      name: 'changes the view',
      rule: 4,
      make: broken((view) => ({ verdicts: [], lookAgainAtS: Object.assign(view, { nowS: 7 }) && NEVER })),
    },
    {
      name: 'need not be asked, and sleeps what is idle',
      rule: 5,
      make: (): Power => ({
        card,
        decide: (view) => ({ verdicts: idle(view).map(sleep), lookAgainAtS: NEVER }),
        isSilent: true,
      }),
    },
  ])('$name', ({ rule, make }) => {
    expect(() => powerRules[rule]!.check({ make })).toThrow()
  })

  test('the views it looks at make idle-sleep sleep and wake', () => {
    const kinds = { sleep: 0, wake: 0 }
    const answer = idleSleep.make({ rest: 'off', factor: 1, spareShare: 0.05, spareNodes: 1 })
    for (const { view } of fc.sample(anyView, { numRuns: 150, seed: 1 }))
      for (const { action } of answer.decide(view, obstaclesOf(view), {}).verdicts)
        if (action.kind === 'sleep' || action.kind === 'wake') kinds[action.kind]++
    expect(kinds.sleep).toBeGreaterThan(20)
    expect(kinds.wake).toBeGreaterThan(20)
  })
})
