import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FreeProfile } from './free-profile.ts'

/** Two GPUs free now, four at 100 s, eight at 200 s. */
function profile(): FreeProfile {
  const free = new FreeProfile(0, 2)
  free.comesFree(100, 2)
  free.comesFree(200, 4)
  return free
}

describe('a profile of free GPUs', () => {
  test.each([
    { gpus: 2, lengthS: 1e9, wantS: 0 },
    { gpus: 3, lengthS: 10, wantS: 100 },
    { gpus: 8, lengthS: Number.POSITIVE_INFINITY, wantS: 200 },
    { gpus: 9, lengthS: 10, wantS: Number.POSITIVE_INFINITY },
  ])('has $gpus GPUs for $lengthS s from $wantS s', ({ gpus, lengthS, wantS }) => {
    expect(profile().earliestS(gpus, lengthS)).toBe(wantS)
  })

  test('what is promised is not free meanwhile, and is again afterwards', () => {
    const free = profile()
    free.promise(4, 100, 50)
    expect(free.earliestS(1, 100)).toBe(0)
    expect(free.earliestS(2, 101)).toBe(152)
    expect(free.earliestS(4, 10)).toBe(152)
    expect(free.earliestS(8, 10)).toBe(200)
  })

  test('what is believed far off is put off a little, never brought forward', () => {
    const free = new FreeProfile(0, 0)
    for (const atS of [1_000, 1_003, 1_020, 1_000_000]) free.comesFree(atS, 1)
    expect(free.earliestS(1, 1)).toBeGreaterThanOrEqual(1_000)
    expect(free.earliestS(3, 1)).toBeGreaterThanOrEqual(1_020)
    expect(free.earliestS(3, 1)).toBeLessThanOrEqual(1_020 * 1.0625)
    expect(free.earliestS(4, 1)).toBeLessThanOrEqual(1_062_500)
  })

  test('what is promised for ever never comes back', () => {
    const free = profile()
    free.promise(5, 200, Number.POSITIVE_INFINITY)
    expect(free.earliestS(4, 100)).toBe(100)
    expect(free.earliestS(4, 101)).toBe(Number.POSITIVE_INFINITY)
  })

  test('whatever is promised at its earliest, never more is promised than there is', () => {
    const ends = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 4 })), { maxLength: 8 })
    const wishes = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 40 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(fc.nat({ max: 6 }), ends, wishes, (now, gaps, asks) => {
        const free = new FreeProfile(0, now)
        let atS = 0
        const steps = [{ atS, gpus: now }]
        for (const [gapS, gpus] of gaps) {
          atS += gapS
          free.comesFree(atS, gpus)
          steps.push({ atS, gpus })
        }
        const promised: { fromS: number; untilS: number; gpus: number }[] = []
        for (const [gpus, lengthS] of asks) {
          const fromS = free.earliestS(gpus, lengthS)
          if (fromS === Number.POSITIVE_INFINITY) continue
          free.promise(gpus, fromS, lengthS)
          promised.push({ fromS, untilS: fromS + lengthS, gpus })
        }
        for (const { fromS } of promised) {
          const there = steps.filter((step) => step.atS <= fromS).reduce((sum, step) => sum + step.gpus, 0)
          const used = promised.filter((each) => each.fromS <= fromS && each.untilS > fromS)
          expect(used.reduce((sum, each) => sum + each.gpus, 0)).toBeLessThanOrEqual(there)
        }
      }),
      { seed: 11, numRuns: 300 },
    )
  })
})
