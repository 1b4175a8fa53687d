import { describe, expect, test } from 'vitest'
import type { NodeState } from '../../domain/node.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aGpu, aJob, aPool, inLine } from '../../testing/samples.ts'
import { obstaclesOf } from './conformance.ts'
import { nodesForWaiting } from './nodes-for-waiting.ts'

const onB = { models: ['b'] }
const both: readonly NodeState[] = ['off', 'off', 'off', 'off', 'off', 'off']

describe('nodes for waiting work, in two pools A and B of three nodes with four GPUs', () => {
  test.each([
    { name: 'none without waiting work', states: both, waiting: [], want: [0, 0] },
    { name: 'a gang goes to one pool whole', states: both, waiting: [{ gpus: 12 }], want: [3, 0] },
    {
      name: 'a gang goes to the pool that can hold it',
      states: ['failed', 'off', 'off', 'off', 'off', 'off'],
      waiting: [{ gpus: 12 }],
      want: [0, 3],
    },
    {
      name: 'a gang goes where fewer nodes have to wake',
      states: ['off', 'off', 'off', 'on', 'off', 'off'],
      waiting: [{ gpus: 8 }],
      want: [0, 2],
    },
    {
      name: 'a second gang goes to the other pool when the first has no nodes left',
      states: both,
      waiting: [{ gpus: 8 }, { gpus: 8 }],
      want: [2, 2],
    },
    { name: 'allowed models are kept to', states: both, waiting: [{ gpus: 4, ...onB }], want: [0, 1] },
    {
      name: 'preferred models win among equals',
      states: both,
      waiting: [{ gpus: 4, preferredModels: ['b'] }],
      want: [0, 1],
    },
    {
      name: 'a small share asks for a small part of a node',
      states: both,
      waiting: [{ milliPerGpu: 500 }],
      want: [0.125, 0],
    },
    {
      name: 'work without a GPU asks for the part of a node that its processors are',
      states: both,
      waiting: [{ milliPerGpu: 0, cpuMilliPerGpu: 32_000 }],
      want: [0.5, 0],
    },
    {
      name: 'a gang of shares still spreads over as many GPUs',
      states: both,
      waiting: [{ gpus: 6, milliPerGpu: 500 }],
      want: [2, 0],
    },
    {
      name: 'processors limit what a node takes',
      states: both,
      waiting: [{ gpus: 4, cpuMilliPerGpu: 32_000 }],
      want: [2, 0],
    },
    {
      name: 'a demand too large for any node asks for none',
      states: both,
      waiting: [{ cpuMilliPerGpu: 64_001 }],
      want: [0, 0],
    },
    {
      name: 'a gang stays with the pool that can hold it, though another comes later',
      states: ['off', 'off', 'off', 'on', 'on', 'failed'],
      waiting: [{ gpus: 12 }],
      want: [3, 0],
    },
  ] as const)('$name', ({ states, waiting, want }) => {
    const view = viewOf(states, waiting)
    expect(nodesForWaiting(view, obstaclesOf(view))).toEqual(want)
  })

  test('without obstacles, awake and waking nodes of any pool are counted before resting ones', () => {
    const view = viewOf(['off', 'off', 'off', 'waking', 'waking', 'off'], [{ gpus: 8 }])
    expect(nodesForWaiting(view, [])).toEqual([0, 2])
  })

  test('a gang no pool can hold on empty nodes goes where used nodes have most room beside them', () => {
    const view = viewOf(['failed', 'off', 'off', 'on', 'off', 'off'], [{ gpus: 12 }])
    view.submit(aJob({ row: 1, demand: aDemand({ index: 9, gpus: 2 }) }))
    view.place(1, 3, 2)
    expect(nodesForWaiting(view, obstaclesOf(view))).toEqual([0, 3])
  })

  test('jobs behind the head count as well', () => {
    const view = viewOf(both, [{ gpus: 4 }])
    const { demand } = view.plainJobs[0]!.job
    for (const row of [1, 2]) view.submit(aJob({ row, demand }))
    expect(nodesForWaiting(view, obstaclesOf(view))).toEqual([3, 0])
  })
})

function viewOf(states: readonly NodeState[], waiting: readonly Parameters<typeof aDemand>[0][]): PlainView {
  const pools = ['a', 'b'].map((name) => aPool({ nodeCount: 3, gpu: aGpu({ name }) }))
  const view = new PlainView(inLine(pools))
  states.forEach((state, node) => {
    view.set(node, state)
  })
  waiting.forEach((given, row) => {
    view.submit(aJob({ row, demand: aDemand({ index: row, ...given }) }))
  })
  return view
}
