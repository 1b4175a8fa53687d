import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aPool } from '../../testing/samples.ts'
import { gather, roomyNodes } from './gather.ts'

const nodes = (...room: number[]) => room.map((gpus, node) => ({ node, gpus }))

describe('gathering a gang', () => {
  test.each([
    { name: 'on one node that fits exactly', room: [8, 3, 8], gpus: 3, want: [[1, 3]] },
    {
      name: 'on the roomiest nodes whole',
      room: [2, 8, 8],
      gpus: 16,
      want: [
        [1, 8],
        [2, 8],
      ],
    },
    {
      name: 'with the rest where it is tightest',
      room: [8, 8, 3, 2],
      gpus: 10,
      want: [
        [0, 8],
        [3, 2],
      ],
    },
    {
      name: 'over everything there is',
      room: [1, 1, 1],
      gpus: 3,
      want: [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
    },
  ])('$name', ({ room, gpus, want }) => {
    expect(gather(nodes(...room), gpus).map(({ node, gpus }) => [node, gpus])).toEqual(want)
  })

  test('prefers near nodes among those with the same room', () => {
    const near = gather(nodes(8, 8, 8, 8), 12, (node) => (node >= 2 ? 1 : 0))
    expect(near.map(({ node }) => node)).toEqual([2, 3])
  })

  test('knows the room of each node, processors included', () => {
    const view = filled(
      [aPool({ nodeCount: 4 })],
      [
        [1, { gpus: 4 }],
        [2, { gpus: 1, cpuMilliPerGpu: 40_000 }],
      ],
    )
    const demand = aDemand({ cpuMilliPerGpu: 16_000 })
    expect(roomyNodes(view, demand, view.pools[0]!)).toEqual([
      { node: 0, gpus: 4 },
      { node: 2, gpus: 1 },
      { node: 3, gpus: 4 },
    ])
  })
})
