import { describe, expect, test } from 'vitest'
import { loadSolver } from '../../solver/load-solver.ts'
import { edgeSettings } from '../../testing/edge-settings.ts'
import { catalogue } from '../catalogue.ts'
import { sizingRules } from './conformance.ts'
import type { Sizing } from './question.ts'

const tools = { solve: await loadSolver() }

describe.each(
  catalogue.sizing.flatMap((maker) =>
    edgeSettings(maker.card).map((settings) => ({ id: maker.card.id, maker, settings })),
  ),
)('$id with $settings', ({ maker, settings }) => {
  test.each(sizingRules)('$name', ({ check }) => {
    expect(() => check({ make: () => maker.make(settings, tools) })).not.toThrow()
  })
})

const card = catalogue.sizing[0]!.card
const shared = (share: NonNullable<Sizing['share']>) => () => ({ card, size: () => 1, share })
const broken = (size: Sizing['size']) => () => ({ card, size })

describe('the suite catches an answer that', () => {
  test.each([
    { name: 'gives more than the most', rule: 0, make: broken(({ demand }) => demand.gpus.max + 1) },
    { name: 'gives half a GPU', rule: 0, make: broken(({ demand }) => demand.gpus.min + 0.5) },
    { name: 'looks at the job', rule: 1, make: broken((job) => (job.priority > 0 ? job.demand.gpus.max : 1)) },
    { name: 'changes the view', rule: 2, make: broken((_, view) => Object.assign(view, { nowS: 7 }).nowS) },
    {
      name: 'gives away more than there is',
      rule: 3,
      make: shared((jobs) => jobs.map(({ demand }) => demand.gpus.max)),
    },
    { name: 'lets a share wait for which there is room', rule: 4, make: shared(() => [1, 0]) },
    { name: 'gives fewer than a job can run on', rule: 3, make: shared((jobs) => jobs.map(() => 0.5)) },
  ])('$name', ({ rule, make }) => {
    expect(() => sizingRules[rule]!.check({ make })).toThrow()
  })
})
