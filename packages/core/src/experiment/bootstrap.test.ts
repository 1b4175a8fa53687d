import { describe, expect, test } from 'vitest'
import { stream } from '../random/stream.ts'
import { DAY } from '../units/quantities.ts'
import { bootstrapByDay } from './bootstrap.ts'

const DAYS = 60
const PER_DAY = 20

/** Waits that have much in common within a day; the second recipe halves each, with some noise of its own. */
function paired(seed: number) {
  const luck = stream(seed, 'days')
  const submittedAtS: number[] = []
  const before: number[] = []
  const after: number[] = []
  for (let day = 0; day < DAYS; day++) {
    const usual = luck.lognormal(5, 1)
    for (let i = 0; i < PER_DAY; i++) {
      submittedAtS.push(day * DAY + luck.next() * DAY)
      before.push(usual)
      after.push(usual * (0.4 + 0.2 * luck.next()))
    }
  }
  return { submittedAtS, columns: [before, after] }
}

const ratio = ([before, after]: readonly number[]) => after! / before!
const width = ({ low, high }: { readonly low: number | null; readonly high: number | null }) => high! - low!

describe('a bootstrap by day', () => {
  test('covers the truth about as often as it says', () => {
    // The mean over all days there could be is that of the log-normal: e^(5 + 1/2).
    const truth = Math.exp(5.5)
    const covers = Array.from({ length: 100 }, (_, seed) => {
      const { low, high } = bootstrapByDay(paired(seed), ([before]) => before!, { resamples: 400, seed })
      return low! <= truth && truth <= high!
    })
    expect(covers.filter((each) => each).length).toBeGreaterThanOrEqual(85)
  })

  test('is narrow for what recipes on the same days have in common, and wide for what days have not', () => {
    const figures = paired(1)
    const saved = bootstrapByDay(figures, ratio)
    expect(saved.mean).toBeCloseTo(0.5, 1)
    expect(width(saved)).toBeLessThan(0.03)
    expect(width(bootstrapByDay(figures, ([before]) => before!))).toBeGreaterThan(50)
  })

  test('counts every job once, and a day of many jobs for more', () => {
    const figures = { submittedAtS: [0, DAY, DAY + 1, DAY + 2], columns: [[8, 0, 0, 0]] }
    const { mean, low, high } = bootstrapByDay(figures, ([mean]) => mean!)
    expect([mean, low, high]).toEqual([2, 0, 8])
  })

  test('gives the same for the same seed, and no bounds from one day', () => {
    const figures = paired(2)
    expect(bootstrapByDay(figures, ratio, { seed: 3 })).toEqual(bootstrapByDay(figures, ratio, { seed: 3 }))
    expect(bootstrapByDay({ submittedAtS: [0, 1], columns: [[1, 2]] }, ([mean]) => mean!)).toEqual({
      mean: 1.5,
      low: null,
      high: null,
    })
    expect(() => bootstrapByDay({ submittedAtS: [], columns: [[]] }, ratio)).toThrow(/no jobs/)
  })
})
