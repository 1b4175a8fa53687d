import { describe, expect, test } from 'vitest'
import type { Contention, Matrix } from './contention.ts'
import { inTurn } from './in-turn.ts'

const NOTHING = [0, 0]

/** Jobs of the GPUs given, twice as fast in the second pool, on two pools of four. */
function shares(gpus: readonly number[], given: { readonly before?: Matrix; readonly speeds?: Matrix } = {}): Matrix {
  const speeds = given.speeds ?? gpus.map(() => [1, 2])
  const contention: Contention = { gpus, speeds, weights: gpus.map(() => 1), capacity: [4, 4] }
  return inTurn(contention, given.before ?? gpus.map(() => NOTHING))
}

describe('in turn', () => {
  test('each job goes where it is fastest among the pools that have room for all of it', () => {
    expect(shares([2, 2, 4])).toEqual([
      [0, 1],
      [0, 1],
      [1, 0],
    ])
  })

  test('the first that finds no room stops those behind it', () => {
    expect(shares([3, 3, 2, 1])).toEqual([[0, 1], [1, 0], NOTHING, NOTHING])
  })

  test('a job that can run nowhere stops nobody', () => {
    const speeds = [NOTHING, [1, 2]]
    expect(shares([8, 1], { speeds })).toEqual([NOTHING, [0, 1]])
  })

  test('who has a pool keeps it, although a faster one is free by now', () => {
    expect(shares([2, 1], { before: [[1, 0], NOTHING] })).toEqual([
      [1, 0],
      [0, 1],
    ])
  })

  test('who can no longer run where it was finds another place', () => {
    expect(shares([1], { before: [[1, 0]], speeds: [[0, 1]] })).toEqual([[0, 1]])
  })
})
