import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadSolver } from '../../../solver/load-solver.ts'
import { type Choices, cheapestOptions, NONE, type Option, totalCost } from './cheapest-options.ts'

const solve = await loadSolver()
const WAIT_COST = 1.1

const free = (...options: readonly Option[]): Choices => ({ options, kept: NONE })
const on = (pool: number, gpus: number, cost: number): Option => ({ pool, gpus, cost })

describe('the cheapest options', () => {
  test.each([
    {
      name: 'a job alone takes what costs least',
      jobs: [free(on(0, 1, 1), on(0, 2, 0.7), on(0, 4, 0.5))],
      want: [2],
    },
    {
      name: 'a job that would cost as much as waiting waits',
      jobs: [free(on(0, 1, WAIT_COST))],
      want: [NONE],
    },
    {
      name: 'two jobs share where one wide one would leave the other nothing',
      jobs: [free(on(0, 2, 0.7), on(0, 4, 0.6)), free(on(0, 2, 0.7), on(0, 4, 0.6))],
      want: [0, 0],
    },
    {
      name: 'the job that gains most by it gets the scarce pool',
      jobs: [free(on(0, 1, 1), on(1, 2, 0.9)), free(on(0, 1, 1), on(1, 2, 0.3))],
      want: [0, 1],
    },
    {
      name: 'what has to be kept is kept, whatever it costs',
      jobs: [{ options: [on(0, 4, 5)], kept: 0 }, free(on(0, 1, 1), on(1, 1, 1.05))],
      want: [0, 1],
    },
    {
      name: 'a job without options waits',
      jobs: [free(), free(on(0, 4, 1))],
      want: [NONE, 0],
    },
    {
      name: 'shares of a GPU add up, and work without a GPU always fits',
      jobs: [...Array.from({ length: 11 }, () => free(on(1, 0.2, 1))), free(on(1, 0, 1)), free(on(1, 0, 1))],
      want: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NONE, 0, 0],
    },
    { name: 'an option without bounds in its cost is never taken', jobs: [free(on(0, 1, Infinity))], want: [NONE] },
    { name: 'there is nothing to choose for nobody', jobs: [], want: [] },
  ])('$name', ({ jobs, want }) => {
    expect(cheapestOptions(jobs, [4, 2], WAIT_COST, solve)).toEqual(want)
  })

  test('where a pool has lost more than is free in it, nobody new goes there', () => {
    const jobs = [{ options: [on(0, 4, 1)], kept: 0 }, free(on(0, 1, 0.1))]
    expect(cheapestOptions(jobs, [2, 0], WAIT_COST, solve)).toEqual([0, NONE])
  })

  test('cost as little as trying everything finds, within what there is, and come out the same twice', () => {
    const option = fc.record({
      pool: fc.integer({ min: 0, max: 1 }),
      gpus: fc.constantFrom(1, 2, 4, 8),
      cost: fc.integer({ min: 5, max: 120 }).map((hundredths) => hundredths / 100),
    })
    const jobs = fc.array(
      fc.array(option, { maxLength: 4 }).map((options) => free(...options)),
      { maxLength: 6 },
    )
    const capacity = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 2 })
    fc.assert(
      fc.property(jobs, capacity, (jobs, capacity) => {
        const chosen = cheapestOptions(jobs, capacity, WAIT_COST, solve)
        expect(isWithin(jobs, chosen, capacity)).toBe(true)
        const least = leastByTrying(jobs, capacity)
        expect(totalCost(jobs, chosen, WAIT_COST)).toBeLessThanOrEqual(least + 0.001 * jobs.length)
        expect(cheapestOptions(jobs, capacity, WAIT_COST, solve)).toEqual(chosen)
      }),
      { seed: 11, numRuns: 150 },
    )
  })

  test('of many jobs cost at most a thousandth more than the linear relaxation bounds them by', () => {
    const jobs = Array.from({ length: 120 }, (_, i) =>
      free(
        ...[1, 2, 4, 8, 16].flatMap((gpus) =>
          [1, 1.5 + (i % 7) / 5, 3 + (i % 11) / 6].map((speed, pool) =>
            on(pool, gpus, (speed * gpus ** (0.55 + ((i * 37) % 40) / 100)) ** -0.5),
          ),
        ),
      ),
    )
    const capacity = [192, 128, 192]
    let bound = Number.NaN
    const chosen = cheapestOptions(jobs, capacity, WAIT_COST, (program) => {
      const solution = solve(program)
      if (program.whole === null && solution.kind === 'optimal') bound = WAIT_COST * jobs.length - solution.objective
      return solution
    })
    expect(isWithin(jobs, chosen, capacity)).toBe(true)
    const cost = totalCost(jobs, chosen, WAIT_COST)
    expect(cost).toBeGreaterThanOrEqual(bound - 1e-6)
    expect(cost).toBeLessThanOrEqual(1.001 * bound)
  })
})

function isWithin(jobs: readonly Choices[], chosen: readonly number[], capacity: readonly number[]): boolean {
  const left = [...capacity]
  jobs.forEach(({ options }, i) => {
    const option = options[chosen[i]!]
    if (option !== undefined) left[option.pool]! -= option.gpus
  })
  return left.every((gpus) => gpus >= 0)
}

function leastByTrying(jobs: readonly Choices[], capacity: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY
  const chosen = jobs.map(() => NONE)
  const tryFrom = (job: number) => {
    if (job === jobs.length) {
      if (isWithin(jobs, chosen, capacity)) least = Math.min(least, totalCost(jobs, chosen, WAIT_COST))
      return
    }
    for (chosen[job] = NONE; chosen[job]! < jobs[job]!.options.length; chosen[job]!++) tryFrom(job + 1)
  }
  tryFrom(0)
  return least
}
