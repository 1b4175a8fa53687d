import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadSolver } from '../../../solver/load-solver.ts'
import { anyContention, bestByTrying, faultsOf, gains } from '../../../testing/any-contention.ts'
import { type Contention, fairRates, isolatedSpeeds, type Matrix } from './contention.ts'
import { mostForCost } from './cost.ts'
import { fairFinish, type Lives } from './finish-time.ts'
import { shortestMakespan } from './makespan.ts'
import { maxMin } from './max-min.ts'
import { waterFilling } from './water-filling.ts'

const solve = await loadSolver()
const RUNS = { seed: 11, numRuns: 40 }
/** Into how many steps a job's time is cut where all shares are tried. */
const STEPS = 8

/** Jobs of one GPU but for what is given. */
function contention(speeds: Matrix, capacity: readonly number[], given: Partial<Contention> = {}): Contention {
  return { speeds, capacity, gpus: speeds.map(() => 1), weights: speeds.map(() => 1), ...given }
}

const least = (values: readonly number[]): number => Math.min(...values)
const levels = (each: Contention, shares: Matrix) => gains(fairRates(each), shares)

describe('max-min', () => {
  test.each([
    {
      name: 'two equal jobs have half of one GPU each',
      of: contention([[1], [1]], [1]),
      wanted: [0.5, 0.5],
    },
    {
      name: 'a job of weight three has three quarters',
      of: contention([[1], [1]], [1], { weights: [1, 3] }),
      wanted: [0.25, 0.75],
    },
    {
      name: 'a job of two GPUs has half the time of one of one GPU',
      of: contention([[1], [1]], [2], { gpus: [1, 2] }),
      wanted: [1, 0.5],
    },
  ])('$name', ({ of, wanted }) => {
    maxMin(solve, of).forEach((each, job) => {
      expect(each[0]).toBeCloseTo(wanted[job]!, 6)
    })
  })

  test('each job goes where it is faster, and has more than half of each', () => {
    const of = contention(
      [
        [4, 1],
        [1, 4],
      ],
      [1, 1],
    )
    const shares = maxMin(solve, of)
    expect(shares).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(levels(of, shares)).toEqual([1.6, 1.6])
  })

  test('whatever contends, nobody can be found better off at worst by trying', () => {
    fc.assert(
      fc.property(anyContention, (of) => {
        const shares = maxMin(solve, of)
        expect(faultsOf(of, shares)).toEqual([])
        const tried = bestByTrying(of, STEPS, (each) => least(levels(of, each)))
        expect(least(levels(of, shares))).toBeGreaterThanOrEqual(tried - 1e-6)
      }),
      RUNS,
    )
  })

  test('jobs that can run nowhere are left out, and jobs without GPUs do not hold others back', () => {
    const of = contention([[1], [0], [1]], [1], { gpus: [1, 1, 0] })
    const [[first], [nowhere], [without]] = maxMin(solve, of) as [number[], number[], number[]]
    expect([first, nowhere]).toEqual([1, 0])
    expect(without).toBeGreaterThan(0)
  })

  test('with nobody, nobody has anything', () => {
    expect(maxMin(solve, contention([], [4]))).toEqual([])
  })
})

describe('water-filling', () => {
  test('is as good for the worst-off, and leaves nobody poorer than need be', () => {
    const of = contention(
      [
        [1, 0],
        [0, 1],
        [0, 1],
      ],
      [1, 1],
    )
    expect(waterFilling(solve, of).map(([a, b]) => a! + b!)).toEqual(
      [1, 0.5, 0.5].map((each) => expect.closeTo(each, 4)),
    )
  })

  test('jobs that stand back for others are not taken for full', () => {
    // The second pool is worth twice as much to the first job, so that raising that one alone gains most.
    const of = contention(
      [
        [1, 2],
        [1, 1],
        [1, 0],
      ],
      [1, 1],
      { gpus: [2, 1, 1] },
    )
    const sorted = [...levels(of, waterFilling(solve, of))].sort((a, b) => a - b)
    const tried = bestByTrying(of, 12, (each) => {
      const own = [...levels(of, each)].sort((a, b) => a - b)
      return own[0]! * 1e6 + own[1]! * 1e3 + own[2]!
    })
    expect(sorted[0]! * 1e6 + sorted[1]! * 1e3 + sorted[2]!).toBeGreaterThanOrEqual(tried - 10)
  })

  test('whatever contends, no order of levels can be found better by trying', () => {
    fc.assert(
      fc.property(anyContention, (of) => {
        const shares = waterFilling(solve, of)
        expect(faultsOf(of, shares)).toEqual([])
        const own = [...levels(of, shares)].sort((a, b) => a - b)
        const isBetter = (each: Matrix): boolean => {
          const other = [...levels(of, each)].sort((a, b) => a - b)
          const first = other.findIndex((level, i) => Math.abs(level - own[i]!) > 1e-3 * Math.max(1, level))
          return first >= 0 && other[first]! > own[first]!
        }
        expect(bestByTrying(of, STEPS, (each) => (isBetter(each) ? 1 : 0))).toBe(0)
      }),
      RUNS,
    )
  })
})

describe('makespan', () => {
  test('three equal jobs on two GPUs end together', () => {
    const shares = shortestMakespan(solve, contention([[1], [1], [1]], [2]), [100, 100, 100])
    for (const [share] of shares) expect(share).toBeCloseTo(2 / 3, 6)
  })

  test('whatever contends, no earlier end of everything can be found by trying', () => {
    fc.assert(
      fc.property(
        anyContention,
        fc.array(fc.integer({ min: 1, max: 1e5 }), { minLength: 3, maxLength: 3 }),
        (of, leftS) => {
          const left = leftS.slice(0, of.gpus.length)
          const endS = (each: Matrix) => Math.max(...gains(of.speeds, each).map((speed, job) => left[job]! / speed))
          const shares = shortestMakespan(solve, of, left)
          expect(faultsOf(of, shares)).toEqual([])
          const tried = -bestByTrying(of, STEPS, (each) => -endS(each))
          expect(endS(shares)).toBeLessThanOrEqual(tried * (1 + 1e-6))
        },
      ),
      RUNS,
    )
  })
})

describe('finish-time fairness', () => {
  const ratios = (of: Contention, { elapsedS, leftS, aloneS }: Lives, shares: Matrix) =>
    gains(of.speeds, shares).map((speed, job) => (elapsedS[job]! + leftS[job]! / speed) / aloneS[job]!)

  test('who has waited for an hour is served before one that just came', () => {
    const lives = { elapsedS: [3_600, 0], leftS: [3_600, 3_600], aloneS: [7_200, 7_200] }
    const [[old], [young]] = fairFinish(solve, contention([[1], [1]], [1]), lives) as [number[], number[]]
    // Both end after the same multiple r of two hours: 1/(2r − 1) + 1/(2r) = 1 gives 2r = (3 + √5) / 2.
    expect(young!).toBeCloseTo(2 / (3 + Math.sqrt(5)), 2)
    expect(old! + young!).toBeCloseTo(1, 6)
  })

  const anyLives = fc.array(
    fc.record({ elapsedS: fc.integer({ min: 0, max: 1e5 }), leftS: fc.integer({ min: 1, max: 1e5 }) }),
    { minLength: 3, maxLength: 3 },
  )

  test('whatever contends, no lower ratio at worst can be found by trying', () => {
    fc.assert(
      fc.property(anyContention, anyLives, (of, given) => {
        const alone = isolatedSpeeds(of)
        const some = given.slice(0, of.gpus.length)
        const lives = {
          elapsedS: some.map((each) => each.elapsedS),
          leftS: some.map((each) => each.leftS),
          aloneS: some.map((each, job) => each.leftS / alone[job]!),
        }
        const shares = fairFinish(solve, of, lives)
        expect(faultsOf(of, shares)).toEqual([])
        const tried = -bestByTrying(of, STEPS, (each) => -Math.max(...ratios(of, lives, each)))
        expect(Math.max(...ratios(of, lives, shares))).toBeLessThanOrEqual(tried * 1.002)
      }),
      RUNS,
    )
  })
})

describe('cost', () => {
  test('work goes where it costs least, and as much of it as there is time', () => {
    const of = contention([[1, 2]], [1, 1])
    expect(mostForCost(solve, of, [1, 4], [0])).toEqual([[1, 0]])
    expect(mostForCost(solve, of, [1, 1], [0])).toEqual([[0, 1]])
  })

  test('a deadline is kept at a higher price, and let go where it cannot be', () => {
    const of = contention([[1, 2]], [1, 1])
    const [[cheap, dear]] = mostForCost(solve, of, [1, 4], [1.5]) as [number[]]
    expect(cheap! + 2 * dear!).toBeCloseTo(1.5, 6)
    expect(mostForCost(solve, of, [1, 4], [3])).toEqual([[1, 0]])
  })

  test('whatever contends, no more work for its cost can be found by trying', () => {
    fc.assert(
      fc.property(anyContention, (of) => {
        const worth = of.speeds.map(([a, b]) => [a! / 2, b! / 3])
        const all = (each: Matrix) => gains(worth, each).reduce((sum, gain) => sum + gain, 0)
        const shares = mostForCost(
          solve,
          of,
          [2, 3],
          of.gpus.map(() => 0),
        )
        expect(faultsOf(of, shares)).toEqual([])
        expect(all(shares)).toBeGreaterThanOrEqual(bestByTrying(of, STEPS, all) - 1e-6)
      }),
      RUNS,
    )
  })
})
