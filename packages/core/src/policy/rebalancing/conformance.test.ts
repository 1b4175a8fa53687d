import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NodeRow } from '../../domain/ids.ts'
import type { View } from '../../domain/view.ts'
import { anyView } from '../../testing/any-view.ts'
import { edgeSettings } from '../../testing/edge-settings.ts'
import { catalogue } from '../catalogue.ts'
import { rebalancingRules } from './conformance.ts'
import { consolidate } from './consolidate.ts'
import type { Rebalancing } from './question.ts'

describe.each(
  catalogue.rebalancing.flatMap((maker) =>
    edgeSettings(maker.card).map((settings) => ({ id: maker.card.id, maker, settings })),
  ),
)('$id with $settings', ({ maker, settings }) => {
  test.each(rebalancingRules)('$name', ({ check }) => {
    expect(() => check({ make: () => maker.make(settings) })).not.toThrow()
  })
})

const card = catalogue.rebalancing[0]!.card
const broken = (decide: Rebalancing['decide']) => () => ({ card, decide })
const NEVER = Number.POSITIVE_INFINITY

/** Drains each used node to the node `target` names, without looking. */
const drainAll = (
  target: (node: NodeRow, view: View) => NodeRow,
  jobsOf = (view: View, node: NodeRow) => view.nodes.jobsOn(node),
) =>
  broken((view) => {
    const used = Array.from({ length: view.nodes.count }, (_, node) => node).filter(
      (node) => view.nodes.jobs[node]! > 0,
    )
    const drains = used.map((node) => {
      const jobs = jobsOf(view, node)
      return { node, jobs, to: jobs.map(() => target(node, view)), because: 'broken' }
    })
    return { drains, lookAgainAtS: NEVER }
  })

describe('the suite catches an answer that', () => {
  test.each([
    {
      name: 'leaves a job behind',
      rule: 0,
      make: drainAll(
        (node) => node,
        (view, node) => view.nodes.jobsOn(node).slice(1),
      ),
    },
    { name: 'fills beyond the room', rule: 1, make: drainAll(() => 0) },
    { name: 'moves to the source', rule: 2, make: drainAll((node) => node) },
    {
      name: 'moves to an idle node',
      rule: 2,
      make: drainAll((_, view) => view.pools.flatMap((pool) => view.room.idle(pool, 1))[0] ?? -1),
    },
    { name: 'looks again now', rule: 3, make: broken(({ nowS }) => ({ drains: [], lookAgainAtS: nowS })) },
    {
      name: 'changes the view',
      rule: 4,
      make: broken((view) => ({ drains: [], lookAgainAtS: Object.assign(view, { nowS: 7 }) && NEVER })),
    },
    {
      name: 'need not be asked, and looks again',
      rule: 5,
      make: (): Rebalancing => ({
        card,
        decide: ({ nowS }) => ({ drains: [], lookAgainAtS: nowS + 60 }),
        isSilent: true,
      }),
    },
  ])('$name', ({ rule, make }) => {
    expect(() => rebalancingRules[rule]!.check({ make })).toThrow()
  })

  test('the views it looks at make consolidate drain nodes', () => {
    const answer = consolidate.make(edgeSettings(consolidate.card)[0]!)
    const views = fc.sample(anyView, { numRuns: 150, seed: 1 })
    const drains = views.reduce((sum, { view }) => sum + answer.decide(view, {}).drains.length, 0)
    expect(drains).toBeGreaterThan(10)
  })
})
