import { describe, expect, test } from 'vitest'
import { Bindings } from './gavel-fifo.ts'

/** Pools of four GPUs each, fastest first; by name they come the other way round. */
const NAMES = ['v100', 'p100', 'k80']
const [V100, NONE] = [0, -1]

/** The pools of jobs, time after time: each time those that are there by row, with their GPUs. */
function bound(...times: readonly { readonly [row: number]: number }[]): readonly (readonly number[])[] {
  const bindings = new Bindings(0)
  return times.map((gpusOf) => {
    const rows = Object.keys(gpusOf).map(Number)
    const gpus = rows.map((row) => gpusOf[row]!)
    const speeds = rows.map((row) => (row === 9 ? [0, 0.5, 0.2] : [1, 0.5, 0.2]))
    return bindings.renewed(rows, { gpus, speeds, weights: gpus.map(() => 1), capacity: [4, 4, 4] }, NAMES)
  })
}

describe('first come, first served as Gavel has it', () => {
  test.each([
    {
      name: 'everybody is bound to the last model by name that has anything free',
      jobs: { 0: 1, 1: 2 },
      pools: [V100, V100],
    },
    { name: 'even where there is no room for it there', jobs: { 0: 3, 1: 4 }, pools: [V100, V100] },
    {
      name: 'as long as there is room somewhere; if not, it stops those behind it',
      jobs: { 0: 5, 1: 1 },
      pools: [NONE, NONE],
    },
    { name: 'a job that cannot run on that model is passed over', jobs: { 9: 1, 10: 1 }, pools: [NONE, V100] },
  ])('$name', ({ jobs, pools }) => {
    expect(bound(jobs)).toEqual([pools])
  })

  test('a model that is used up by more than it has stays the last with anything free', () => {
    expect(bound({ 0: 3, 1: 4, 2: 1 })).toEqual([[V100, V100, V100]])
  })

  test('who is bound stays, and the place of one that has ended goes to the next in line, room or not', () => {
    const [before, after] = bound({ 0: 4, 1: 4, 2: 4 }, { 1: 4, 2: 4, 3: 4 })
    expect(before![0]).toBe(V100)
    expect(after!.slice(0, 2)).toEqual(before!.slice(1))
    expect(after![2]).toBe(before![0])
  })

  test('the model that is left out when one is used up is what Python draws', () => {
    // Of K80, P100 and V100, Random(0) draws the second, so that V100 stays although nothing of it is left.
    expect(bound({ 0: 4, 1: 4 })).toEqual([[V100, V100]])
  })
})
