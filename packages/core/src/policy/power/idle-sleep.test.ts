import { describe, expect, test } from 'vitest'
import type { NodeState } from '../../domain/node.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool, inLine } from '../../testing/samples.ts'
import { obstaclesOf } from './conformance.ts'
import { idleSleep } from './idle-sleep.ts'

const NOW_S = 10_000
/** An idle node draws 600 W, going off and back costs 108 kJ: a rest pays for itself after 180 s. */
const TIMEOUT_S = 180
const usual = { rest: 'off', factor: 1, spareShare: 0, spareNodes: 0 }

type Case = {
  readonly name: string
  /** Per node: a state, or for how many seconds it has idled. */
  readonly nodes: readonly (NodeState | number | 'busy' | 'half')[]
  readonly waiting?: readonly number[]
  readonly settings?: Partial<typeof usual>
  readonly sleeps?: readonly number[]
  readonly wakes?: readonly number[]
  readonly againAtS?: number
}

const cases: readonly Case[] = [
  {
    name: 'leaves a node that idled a second too little, and comes back then',
    nodes: [9, TIMEOUT_S - 1],
    againAtS: NOW_S + 1,
  },
  {
    name: 'puts a node to rest at its timeout, but keeps one above the reserve',
    nodes: [TIMEOUT_S, TIMEOUT_S],
    sleeps: [0],
  },
  { name: 'begins with the node idle longest', nodes: [200, 300, 400], sleeps: [2, 1] },
  { name: 'waits longer with a larger factor', nodes: [300, 300], settings: { factor: 2 }, againAtS: NOW_S + 60 },
  { name: 'keeps spare nodes idle', nodes: [900, 900, 900, 900], settings: { spareNodes: 2 }, sleeps: [0] },
  { name: 'keeps a share of GPUs free', nodes: [900, 900, 900, 900], settings: { spareShare: 0.5 }, sleeps: [0] },
  {
    name: 'counts free GPUs of used nodes to the share',
    nodes: ['half', 'half', 900, 900],
    settings: { spareShare: 0.25 },
    sleeps: [2],
  },
  {
    name: 'wakes nodes when fewer than spare are idle',
    nodes: ['busy', 10, 'off', 'off'],
    settings: { spareNodes: 2 },
    wakes: [2],
  },
  { name: 'counts a waking node to the reserve', nodes: ['busy', 10, 'waking', 'off'], settings: { spareNodes: 2 } },
  {
    name: 'wakes nodes when free GPUs fall below the share',
    nodes: ['busy', 'half', 'off', 'off'],
    settings: { spareShare: 0.25 },
    wakes: [2],
  },
  {
    name: 'does nothing between the reserve and one node above it',
    nodes: [900, 900, 'off'],
    settings: { spareNodes: 2 },
  },
  { name: 'wakes enough for a waiting job', nodes: ['busy', 'off', 'sleeping', 'off'], waiting: [6], wakes: [1, 2] },
  {
    name: 'does not count room on used nodes for a job that found none',
    nodes: ['half', 'off', 'off'],
    waiting: [4],
    wakes: [1],
  },
  { name: 'counts nodes already waking for it', nodes: ['busy', 'waking', 'off', 'off'], waiting: [6], wakes: [2] },
  {
    name: 'wakes whole nodes for jobs that do not share one',
    nodes: ['off', 'off', 'off'],
    waiting: [3, 3],
    wakes: [0, 1],
  },
  {
    name: 'wakes everything for more than there is',
    nodes: ['busy', 'off', 'failed', 'off'],
    waiting: [9],
    wakes: [1, 3],
  },
  {
    name: 'wakes for waiting work beside the reserve',
    nodes: ['off', 'off', 'off'],
    waiting: [4],
    settings: { spareNodes: 1 },
    wakes: [0, 1],
  },
  {
    name: 'keeps its share of free GPUs beside what waits',
    nodes: ['busy', 'half', 'off', 'off'],
    waiting: [4],
    settings: { spareShare: 0.25 },
    wakes: [2, 3],
  },
  { name: 'puts nothing to rest while a job waits that could use it', nodes: [900, 900, 900], waiting: [40] },
]

describe('idle-sleep', () => {
  test.each(cases)('$name', ({ nodes, waiting = [], settings, sleeps = [], wakes = [], againAtS }) => {
    const view = viewOf(nodes, waiting)
    const { verdicts, lookAgainAtS } = idleSleep.make({ ...usual, ...settings }).decide(view, obstaclesOf(view), {})
    const of = (kind: string) => verdicts.flatMap(({ action }) => (action.kind === kind ? [action.node] : []))
    expect({ sleeps: of('sleep'), wakes: of('wake') }).toEqual({ sleeps, wakes })
    expect(lookAgainAtS).toBe(againAtS ?? Number.POSITIVE_INFINITY)
  })

  test('never rests nodes whose rest draws as much as their idling', () => {
    const rest = { powerW: 600, enterS: 1, wakeS: 1, wakeW: 600 }
    const view = new PlainView([aPool({ rests: { off: rest, sleeping: rest } })], 1e9)
    expect(idleSleep.make(usual).decide(view, [], {}).verdicts).toEqual([])
  })

  test('puts a large idle cluster to rest 64 nodes at a time, a second apart', () => {
    const view = new PlainView([aPool({ nodeCount: 200 })], NOW_S)
    const { verdicts, lookAgainAtS } = idleSleep.make(usual).decide(view, [], {})
    expect(verdicts.length).toBe(64)
    expect(lookAgainAtS).toBe(NOW_S + 1)
  })

  test('settles within a few passes: a cluster left alone ends one node above its reserve', () => {
    const view = new PlainView([aPool({ nodeCount: 200 })], NOW_S)
    const answer = idleSleep.make({ ...usual, spareNodes: 3, spareShare: 0.05 })
    for (let pass = 0; pass < 5; pass++)
      for (const { action } of answer.decide(view, [], {}).verdicts)
        view.set(action.node, action.kind === 'sleep' ? 'off' : 'on')
    expect(view.room.idleNodes(view.pools[0]!)).toBe(11)
  })
})

function viewOf(nodes: Case['nodes'], waiting: readonly number[]): PlainView {
  const view = new PlainView(inLine([aPool({ nodeCount: nodes.length })]), NOW_S)
  nodes.forEach((kind, node) => {
    if (typeof kind === 'number') view.plainNodes[node]!.idleSinceS = NOW_S - kind
    else if (kind === 'busy') run(view, node, 4)
    else if (kind === 'half') run(view, node, 2)
    else view.set(node, kind)
  })
  waiting.forEach((gpus, i) => {
    view.submit(aJob({ row: view.plainJobs.length, demand: aDemand({ gpus, index: i }) }))
  })
  return view
}

function run(view: PlainView, node: number, gpus: number): void {
  const row = view.plainJobs.length
  view.submit(aJob({ row, demand: aDemand({ gpus, index: 50 + row }) }))
  view.place(row, node, gpus)
}
