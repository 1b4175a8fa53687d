import { describe, expect, test } from 'vitest'
import type { Job } from '../../domain/job.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool, inLine } from '../../testing/samples.ts'
import { DAY, HOUR } from '../../units/quantities.ts'
import type { Memory } from '../card.ts'
import { consolidate } from './consolidate.ts'

const NOW_S = 100 * DAY
/** An idle node draws 600 W; moving one GPU's job costs 950 W for 90 s, which 143 s of rest pay for. */
const usual = { rest: 'off', everyS: 600, maxDrains: 4, maxLossShare: 0.001, margin: 1 }

type Placed = {
  readonly node: number
  readonly gpus: number
  readonly ranS?: number
  readonly movedLossS?: number
  readonly state?: 'starting' | 'stopping'
  readonly job?: Partial<Job>
  readonly demand?: Parameters<typeof aDemand>[0]
}

type Case = {
  readonly name: string
  readonly placed: readonly Placed[]
  readonly settings?: Partial<typeof usual>
  readonly waiting?: boolean
  readonly want: readonly (readonly [node: number, ...to: number[]])[]
}

const lone = { node: 1, gpus: 1 }
const host = { node: 0, gpus: 3 }

const cases: readonly Case[] = [
  { name: 'moves the only job of a node to a fuller one', placed: [host, lone], want: [[1, 0]] },
  { name: 'moves several jobs to several nodes', placed: [host, { node: 2, gpus: 3 }, lone, lone], want: [[1, 0, 2]] },
  {
    name: 'moves to the fullest node with room',
    placed: [{ node: 0, gpus: 2 }, { node: 2, gpus: 3 }, lone],
    want: [[1, 2]],
  },
  { name: 'never moves to an idle node', placed: [lone], want: [] },
  { name: 'never moves to a full node', placed: [{ node: 0, gpus: 4 }, lone], want: [] },
  {
    name: 'of two equally full nodes empties the one with the higher row',
    placed: [{ node: 0, gpus: 1 }, lone],
    want: [[1, 0]],
  },
  {
    name: 'leaves a node that is more than half full',
    placed: [
      { node: 0, gpus: 3 },
      { node: 1, gpus: 3 },
    ],
    want: [],
  },
  { name: 'does not promise the same room twice', placed: [host, lone, { node: 2, gpus: 1 }], want: [[1, 0]] },
  {
    name: 'needs processors on the target',
    placed: [
      { ...host, demand: { cpuMilliPerGpu: 21_000 } },
      { ...lone, demand: { cpuMilliPerGpu: 5000 } },
    ],
    want: [],
  },
  { name: 'leaves a job that ran too short to bear the loss', placed: [host, { ...lone, ranS: 89_999 }], want: [] },
  { name: 'moves a job that ran just long enough', placed: [host, { ...lone, ranS: 90_000 }], want: [[1, 0]] },
  { name: 'counts earlier moves of the job', placed: [host, { ...lone, ranS: 90_000, movedLossS: 1 }], want: [] },
  { name: 'leaves a job believed to end soon', placed: [host, { ...lone, job: believed(2 * DAY + 142) }], want: [] },
  {
    name: 'moves a job believed to run just long enough',
    placed: [host, { ...lone, job: believed(2 * DAY + 143) }],
    want: [[1, 0]],
  },
  {
    name: 'asks for more saving with a margin',
    placed: [host, { ...lone, job: believed(2 * DAY + 143) }],
    settings: { margin: 2 },
    want: [],
  },
  {
    name: 'takes a job past its estimate to need as long again',
    placed: [host, { ...lone, job: believed(1) }],
    want: [[1, 0]],
  },
  {
    name: 'sees that a target which would soon be empty itself saves nothing',
    placed: [
      { ...host, job: believed(2 * DAY + 100) },
      { ...lone, job: believed(3 * DAY) },
    ],
    want: [],
  },
  { name: 'leaves a node with a job still starting', placed: [host, lone, { ...lone, state: 'starting' }], want: [] },
  { name: 'leaves a node with a job already moving', placed: [host, { ...lone, state: 'stopping' }], want: [] },
  { name: 'leaves shared GPUs alone', placed: [host, { ...lone, demand: { milliPerGpu: 500 } }], want: [] },
  {
    name: 'does not make a job miss its deadline',
    placed: [host, { ...lone, job: { ...believed(3 * DAY), deadlineS: NOW_S + DAY + 89 } }],
    want: [],
  },
  {
    name: 'moves a job that meets its deadline all the same',
    placed: [host, { ...lone, job: { ...believed(3 * DAY), deadlineS: NOW_S + DAY + 90 } }],
    want: [[1, 0]],
  },
  {
    name: 'drains no more than it may',
    placed: [{ node: 0, gpus: 2 }, lone, { node: 2, gpus: 1 }],
    settings: { maxDrains: 1 },
    want: [[1, 0]],
  },
  {
    name: 'does not promise the same processors twice',
    placed: [
      { node: 0, gpus: 2, demand: { cpuMilliPerGpu: 30_000 } },
      { ...lone, demand: { cpuMilliPerGpu: 3000 } },
      { node: 2, gpus: 1, demand: { cpuMilliPerGpu: 3000 } },
    ],
    want: [[1, 0]],
  },
  {
    name: 'does not drain a node that jobs are moving to',
    placed: [
      { node: 0, gpus: 2, demand: { cpuMilliPerGpu: 32_000 } },
      { node: 1, gpus: 2 },
      { node: 2, gpus: 1, demand: { cpuMilliPerGpu: 1000 } },
    ],
    want: [[2, 1]],
  },
  { name: 'drains nothing where jobs wait', placed: [host, lone], waiting: true, want: [] },
]

describe('consolidate', () => {
  test.each(cases)('$name', ({ placed, settings, waiting, want }) => {
    const view = viewOf(placed, waiting === true)
    const { drains } = consolidate.make({ ...usual, ...settings }).decide(view, {})
    expect(drains.map(({ node, to }) => [node, ...to])).toEqual(want)
  })

  test('leaves a gang that spans nodes', () => {
    const view = viewOf([host, lone], false)
    view.place(1, 2, 1, NOW_S - 2 * DAY)
    expect(consolidate.make(usual).decide(view, {}).drains).toEqual([])
  })

  test('rests between passes, and looks again when the pause is over', () => {
    const answer = consolidate.make(usual)
    const view = viewOf([host, lone], false)
    const memory: Memory = {}
    expect(answer.decide(view, memory).lookAgainAtS).toBe(NOW_S + 600)
    view.nowS += 599
    expect(answer.decide(view, memory)).toEqual({ drains: [], lookAgainAtS: NOW_S + 600 })
    view.nowS += 1
    expect(answer.decide(view, memory).drains.length).toBe(1)
  })

  test('never asks to look again at a cluster on which nothing runs', () => {
    expect(consolidate.make(usual).decide(viewOf([], false), {}).lookAgainAtS).toBe(Number.POSITIVE_INFINITY)
  })

  test('looks at other nodes another time when there are too many for one pass', () => {
    const view = new PlainView([aPool({ nodeCount: 300 })], NOW_S)
    for (let node = 0; node < 300; node++) {
      view.submit(aJob({ row: node, demand: aDemand({ index: node }) }))
      view.place(node, node, 1, NOW_S - HOUR)
    }
    const last = view.plainJobs[299]!
    last.startedAtS = 0
    const memory: Memory = {}
    const answer = consolidate.make(usual)
    expect(answer.decide(view, memory).drains).toEqual([])
    view.nowS += 600
    expect(answer.decide(view, memory).drains.map(({ node }) => node)).toEqual([299])
  })
})

function believed(p50: number): Partial<Job> {
  return { runtimeS: { p50, p90: p50 } }
}

function viewOf(placed: readonly Placed[], waiting: boolean): PlainView {
  const view = new PlainView(inLine([aPool()]), NOW_S)
  placed.forEach(({ node, gpus, ranS = 2 * DAY, movedLossS = 0, state, job, demand }, row) => {
    view.submit(aJob({ row, demand: aDemand({ index: row, gpus, ...demand }), ...job }))
    view.place(row, node, gpus, NOW_S - ranS)
    const plain = view.plainJobs[row]!
    plain.movedLossS = movedLossS
    plain.state = state ?? 'running'
  })
  if (waiting) view.submit(aJob({ row: placed.length, demand: aDemand({ index: 99, gpus: 16 }) }))
  return view
}
