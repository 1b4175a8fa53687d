import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadSolver } from './load-solver.ts'
import type { Constraint, Program } from './program.ts'

const solve = await loadSolver()

/** A program whose columns are at least 0, in whole numbers up to `most` where that is given. */
const program = (worth: readonly number[], constraints: readonly Constraint[], most?: number): Program => ({
  sense: 'most',
  worth,
  low: worth.map(() => 0),
  high: worth.map(() => most ?? Number.POSITIVE_INFINITY),
  whole: most === undefined ? null : worth.map(() => 1),
  constraints,
})

const atMost = (high: number, values: readonly number[]): Constraint => ({
  columns: values.map((_, i) => i),
  values,
  low: Number.NEGATIVE_INFINITY,
  high,
})

describe('the solver', () => {
  test('finds the best corner of a linear program', () => {
    const solution = solve(program([3, 5], [atMost(4, [1, 0]), atMost(12, [0, 2]), atMost(18, [3, 2])]))
    expect(solution).toMatchObject({ kind: 'optimal', objective: 36 })
    expect([...(solution as { values: Float64Array }).values]).toEqual([2, 6])
  })

  test('prices each constraint by what one more of it would bring', () => {
    const rows = (most: number) => [atMost(4, [1, 0]), atMost(12, [0, 2]), atMost(most, [3, 2])]
    const solution = solve(program([3, 5], rows(18)))
    const { prices } = solution as { prices: Float64Array }
    expect([...prices].map((price) => Number(price.toFixed(6)))).toEqual([0, 1.5, 1])
    expect(solve(program([3, 5], rows(19)))).toMatchObject({ objective: 37 })
    expect(solve(program([3, 5], rows(18), 9))).toMatchObject({ objective: 36, prices: null })
  })

  test('finds the least where the least is asked for', () => {
    const constraint: Constraint = { columns: [0], values: [1], low: 3, high: Number.POSITIVE_INFINITY }
    expect(solve({ ...program([2], [constraint]), sense: 'least' })).toMatchObject({ objective: 6 })
  })

  test.each([
    { name: 'nothing satisfies', kind: 'infeasible', constraints: [{ columns: [0], values: [1], low: -2, high: -1 }] },
    { name: 'nothing bounds', kind: 'unbounded', constraints: [] },
  ])('says so of a program that $name', ({ kind, constraints }) => {
    expect(solve(program([1], constraints)).kind).toBe(kind)
  })

  test('stops after so many branches, with the best it has found', () => {
    const weights = Array.from({ length: 40 }, (_, i) => 1_000 + ((i * 617) % 331))
    const knapsack = program(
      weights,
      [
        atMost(20_123.5, weights),
        atMost(
          19,
          weights.map(() => 1),
        ),
      ],
      1,
    )
    const stopped = solve({ ...knapsack, mostNodes: 1 })
    expect(stopped.kind).toBe('stopped')
    const { values: found } = stopped as { values: Float64Array | null }
    if (found !== null)
      expect(weights.reduce((sum, each, i) => sum + each * found[i]!, 0)).toBeLessThanOrEqual(20_123.5)
  })

  test('has nothing to decide in a program without columns', () => {
    expect(solve(program([], []))).toMatchObject({ kind: 'optimal', objective: 0 })
  })

  test('refuses NaN', () => {
    expect(() => solve(program([Number.NaN], []))).toThrow()
  })

  test('fills a knapsack as well as trying everything does, whatever is in it, and the same way twice', () => {
    const items = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 20 })), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 60 }), (things, room) => {
        const sizes = things.map(([, size]) => size)
        const knapsack = program(
          things.map(([worth]) => worth),
          [atMost(room, sizes)],
          1,
        )
        const solution = solve(knapsack)
        if (solution.kind !== 'optimal') throw new Error(solution.kind)
        expect(solution.objective).toBeCloseTo(bestByTrying(things, room), 6)
        expect(solve(knapsack)).toEqual(solution)
      }),
      { seed: 7, numRuns: 40 },
    )
  })
})

function bestByTrying(things: readonly (readonly [worth: number, size: number])[], room: number): number {
  let best = 0
  for (let chosen = 0; chosen < 2 ** things.length; chosen++) {
    let [worth, size] = [0, 0]
    things.forEach(([itsWorth, itsSize], i) => {
      if ((chosen & (1 << i)) === 0) return
      worth += itsWorth
      size += itsSize
    })
    if (size <= room) best = Math.max(best, worth)
  }
  return best
}
