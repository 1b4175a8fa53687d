import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NodeRow } from '../../domain/ids.ts'
import { filled } from '../../testing/filled.ts'
import type { PlainView } from '../../testing/plain-view.ts'
import { roomByHand } from '../../testing/room-by-hand.ts'
import { aDemand, aGpu, aJob, aPool, inLine } from '../../testing/samples.ts'
import { Known } from '../../world/known/known.ts'
import { type NodeScore, NodeScores } from './node-scores.ts'
import { NOWHERE } from './question.ts'

const pools = inLine([aPool({ nodeCount: 5 }), aPool({ nodeCount: 3, gpusPerNode: 8, gpu: aGpu({ name: 'fast' }) })])
const demands = [
  { gpus: 1 },
  { gpus: 3, models: ['fast'] },
  { milliPerGpu: 300 },
  { milliPerGpu: 0, cpuMilliPerGpu: 20_000 },
].map((given, index) => aDemand({ index, ...given }))

/** Fuller nodes are better, but an odd number of jobs is worse by half a GPU. */
const score: NodeScore = (view, _, gpus, node) => gpus - view.nodes.freeGpus[node]! - (view.nodes.jobs[node]! % 2) / 2

describe('the best node by its score', () => {
  test('is that of looking at every node anew, whatever has changed since the last time', () => {
    const anyEvent = fc.record({ demand: fc.nat({ max: 3 }), ends: fc.boolean(), asks: fc.nat({ max: 3 }) })
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60, size: 'max' }), (events) => {
        const view = filled(pools, [])
        const scores = new NodeScores(score)
        for (const { demand, ends, asks } of events) {
          const asked = demands[asks]!
          const best = scores.best(view, asked, asked.gpus.asked)
          expect(best).toBe(bestByHand(view, asks))
          const row = view.plainJobs.length
          view.submit(aJob({ row, demand: demands[demand]! }))
          const node = bestByHand(view, demand)
          if (node !== NOWHERE) view.place(row, node, demands[demand]!.gpus.asked)
          const running = view.plainJobs.findIndex(({ state }) => state === 'running')
          if (ends && running >= 0) view.finish(running)
        }
      }),
      { seed: 11, numRuns: 40 },
    )
  })

  test('is found again after more changes than are remembered, and from there on', () => {
    const known = new Known(pools, [{ name: 'main', parent: -1, limitW: Number.POSITIVE_INFINITY }])
    const scores = new NodeScores(score)
    known.submitted(aJob({ demand: demands[0]! }))
    known.line.join(0, 0)
    let overflows = 0
    for (let i = 0; i < 300; i++) {
      const before = known.nodes.changes
      known.assume({ kind: 'start', job: 0, parts: [{ node: i % 8, gpus: 1, mask: 1 }] })
      // Now and then more happens than is remembered.
      for (let more = 0; i % 7 === 0 && more < 100; more++) known.nodes.setState(7, more === 99 ? 'on' : 'waking')
      if (known.nodes.changedNode(before) < 0) overflows++
      const best = scores.best(known, demands[0]!, 1)
      expect(best).toBe(new NodeScores(score).best(known, demands[0]!, 1))
      if (i % 8 < 5) expect(best).toBe(i % 8)
      known.backTo(0)
    }
    expect(overflows).toBeGreaterThan(40)
  })

  test('is asked for anew when another view is looked at, or when scores are forgotten', () => {
    let bonus = 1
    const scores = new NodeScores((...given) => score(...given) * bonus)
    expect(scores.best(filled(pools, [[2, { gpus: 1 }]]), demands[0]!, 1)).toBe(2)
    const view = filled(pools, [[4, { gpus: 1 }]])
    expect(scores.best(view, demands[0]!, 1)).toBe(4)
    bonus = -1
    expect(scores.best(view, demands[0]!, 1)).toBe(4)
    scores.forget()
    expect(scores.best(view, demands[0]!, 1)).toBe(5)
  })

  test('is nowhere where no node that may serve has room, and never one that rests', () => {
    const view = filled(pools, [])
    const scores = new NodeScores(score)
    expect(scores.best(view, aDemand({ gpus: 9 }), 9)).toBe(NOWHERE)
    expect(scores.best(view, aDemand({ models: ['none'] }), 1)).toBe(NOWHERE)
    const any = demands[0]!
    view.set(0, 'off')
    expect(scores.best(view, any, 1)).toBe(1)
    view.set(1, 'failed')
    view.set(2, 'waking')
    expect(scores.best(view, any, 1)).toBe(3)
  })
})

function bestByHand(view: PlainView, index: number): NodeRow {
  const demand = demands[index]!
  let best: NodeRow = NOWHERE
  let highest = Number.NEGATIVE_INFINITY
  view.plainNodes.forEach((_, node) => {
    if (roomByHand(view, demand, node) < demand.gpus.asked) return
    const own = score(view, demand, demand.gpus.asked, node)
    if (own <= highest) return
    best = node
    highest = own
  })
  return best
}
