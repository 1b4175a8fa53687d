import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aPool } from '../../testing/samples.ts'
import { nearlyEmpty } from './nearly-empty.ts'

/** Free GPUs of the five nodes: 3, 2, 3, 4, 1. */
const view = filled(
  [aPool({ nodeCount: 5 })],
  [
    [0, { gpus: 1 }],
    [1, { gpus: 2 }],
    [2, { gpus: 1 }],
    [4, { gpus: 3 }],
  ],
)
const pool = view.pools[0]!

describe('nearly empty nodes', () => {
  test.each([
    { name: 'emptiest first; idle and fuller ones left out', place: [], limit: 9, nodes: [0, 2, 1], next: [3, 0] },
    { name: 'stop at the limit and say where', place: [], limit: 2, nodes: [0, 2], next: [2, 1] },
    { name: 'go on from a place, and around', place: [3, 2], limit: 9, nodes: [2, 1, 0], next: [3, 0] },
    { name: 'stop at the limit on the way around', place: [2, 1], limit: 2, nodes: [1, 0], next: [3, 2] },
    { name: 'begin anew at a place that makes no sense', place: [99, 1], limit: 1, nodes: [0], next: [3, 2] },
    { name: 'look at none with no limit left', place: [2, 1], limit: 0, nodes: [], next: [2, 1] },
  ])('$name', ({ place, limit, nodes, next }) => {
    expect(nearlyEmpty(view, pool, place, limit)).toEqual({ nodes, next })
  })

  test('a pool of single GPUs has none: its nodes are full or idle', () => {
    const single = filled([aPool({ gpusPerNode: 1 })], [[0, {}]])
    expect(nearlyEmpty(single, single.pools[0]!, [], 9).nodes).toEqual([])
  })
})
