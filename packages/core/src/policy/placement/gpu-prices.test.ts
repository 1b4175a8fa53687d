import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MixEntry } from './demand-mix.ts'
import { gpuWorth } from './gpu-prices.ts'

const kind = (milliPerGpu: number, count = 1, gpus = 1): MixEntry => ({
  cpuMilli: 1000,
  milliPerGpu,
  gpus,
  models: null,
  count,
})

/** A priced part of 80 % beside 20 % by thousandths, less 3 % where the GPU has been opened. */
const worth = (priced: number, milli: number) => (0.8 * priced + 0.2 * milli) * (milli < 1000 ? 0.97 : 1)

describe('what free room of a GPU is worth', () => {
  test.each([
    {
      name: 'halves: half for one, nothing for less',
      mix: [kind(500)],
      at: { 499: 0, 500: 500, 999: 500, 1000: 1000 },
    },
    { name: 'thirds that do not divide it', mix: [kind(300)], at: { 299: 0, 300: 333, 600: 667, 900: 1000 } },
    {
      name: 'no room beside large shares where nothing small comes',
      mix: [kind(810, 9), kind(1000, 3)],
      at: { 190: 0, 809: 0, 810: 1000 },
    },
    {
      name: 'no room that there is too much of: few small shares for many large ones',
      mix: [kind(800, 50), kind(200, 10)],
      at: { 200: 0, 799: 0, 800: 1000 },
    },
    {
      name: 'whole GPUs only for whole jobs, and gangs as their GPUs',
      mix: [kind(1000, 3, 8)],
      at: { 500: 0, 999: 0, 1000: 1000 },
    },
  ])('$name', ({ mix, at }) => {
    const found = gpuWorth(mix)
    for (const [milli, priced] of Object.entries(at))
      expect(Math.abs(found[Number(milli)]! - worth(priced, Number(milli))), `${milli} thousandths`).toBeLessThan(50)
  })

  test('is its thousandths where nothing is known', () => {
    expect(Array.from(gpuWorth([]))).toEqual(Array.from({ length: 1001 }, (_, milli) => milli))
    expect(gpuWorth([kind(0)])[370]).toBe(370)
  })

  test('rises with room, and is never worth less in one piece than in two', () => {
    const anyMix = fc.array(
      fc.tuple(fc.constantFrom(10, 110, 160, 250, 333, 470, 650, 810, 1000), fc.integer({ min: 1, max: 99 })),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(anyMix, fc.integer({ min: 0, max: 1000 }), fc.nat(1000), (mix, milli, part) => {
        const found = gpuWorth(mix.map(([size, count]) => kind(size, count)))
        if (milli > 0) expect(found[milli]! - found[milli - 1]!).toBeGreaterThan(0)
        const a = part % (milli + 1)
        expect(found[a]! + found[milli - a]!).toBeLessThanOrEqual(found[milli]! + 1e-9)
      }),
      { seed: 13, numRuns: 40 },
    )
  })
})
