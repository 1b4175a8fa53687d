import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, combine, constant, integral, map, mean, multiply, type Signal, signal } from './signal.ts'

const DAY = signal(3_600, [100, 200, 400, 300])

/** The integral by adding up step after step: slow, plain, independent of prefix sums. */
function slowIntegral({ stepS, values }: Signal, fromS: number, toS: number): number {
  let total = 0
  for (let i = 0; i * stepS < toS; i++) {
    const overlap = Math.min(toS, (i + 1) * stepS) - Math.max(fromS, i * stepS)
    if (overlap > 0) total += values[i % values.length]! * overlap
  }
  return total
}

const anySignal = fc
  .record({
    stepS: fc.integer({ min: 1, max: 900 }),
    values: fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { minLength: 1, maxLength: 12 }),
  })
  .map(({ stepS, values }) => signal(stepS, values))

const anySpan = fc.tuple(
  fc.double({ min: 0, max: 20_000, noNaN: true }),
  fc.double({ min: 0, max: 20_000, noNaN: true }),
)

const zeros = (count: number) => signal(1, new Float64Array(count))

describe('the value at an instant', () => {
  it.each([
    ['the start', 0, 100],
    ['just before a step ends', 3_599.999, 100],
    ['the start of a step, which belongs to it', 3_600, 200],
    ['the end of the values, where it starts again', 14_400, 100],
    ['a hundred rounds later', 14_400 * 100 + 7_200, 400],
  ])('at %s', (_, tS, expected) => expect(at(DAY, tS)).toBe(expected))

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('is refused at %s s', (tS) => {
    expect(() => at(DAY, tS)).toThrow('starts at 0 s')
  })
})

describe('the integral', () => {
  it.each([
    ['nothing', 5_000, 5_000, 0],
    ['part of one step', 100, 200, 100 * 100],
    ['the end of one and the start of the next', 3_500, 3_700, 100 * 100 + 100 * 200],
    ['whole steps', 3_600, 10_800, 3_600 * 600],
    ['one round', 0, 14_400, 3_600 * 1_000],
    ['from the last step into the next round', 14_000, 15_000, 400 * 300 + 600 * 100],
    ['ten rounds and a bit', 0, 144_010, 36_000_000 + 1_000],
  ])('over %s', (_, fromS, toS, expected) => expect(integral(DAY, fromS, toS)).toBe(expected))

  it('equals a step-by-step sum on any signal and span', () => {
    fc.assert(
      fc.property(anySignal, anySpan, (one, [x, y]) => {
        const [fromS, toS] = [Math.min(x, y), Math.max(x, y)]
        const slow = slowIntegral(one, fromS, toS)
        expect(Math.abs(integral(one, fromS, toS) - slow)).toBeLessThanOrEqual(1e-6)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('of two neighbouring spans adds up to that of both', () => {
    fc.assert(
      fc.property(anySignal, anySpan, fc.double({ min: 0, max: 1, noNaN: true }), (one, [x, y], cut) => {
        const [fromS, toS] = [Math.min(x, y), Math.max(x, y)]
        const midS = fromS + (toS - fromS) * cut
        const parts = integral(one, fromS, midS) + integral(one, midS, toS)
        expect(Math.abs(parts - integral(one, fromS, toS))).toBeLessThanOrEqual(1e-6)
      }),
      { seed: 2, numRuns: 300 },
    )
  })

  it('of a millisecond is exact even after thirty years', () => {
    const lateS = 30 * 365 * 86_400
    const odd = signal(3_600, [101.7, 203.3, 407.9, 300.1])
    expect(integral(odd, lateS, lateS + 2 ** -10)).toBe(at(odd, lateS) * 2 ** -10)
  })

  it('keeps every digit over a million small values after a large one', () => {
    const values = new Array(1_000_001).fill(0.1)
    values[0] = 1e9
    expect(integral(signal(1, values), 1, 1_000_001)).toBeCloseTo(100_000, 6)
  })

  it.each([
    ['backwards', 10, 5],
    ['from before the start', -1, 5],
    ['from NaN', Number.NaN, 5],
    ['to NaN', 0, Number.NaN],
    ['for ever', 0, Number.POSITIVE_INFINITY],
  ])('is refused %s', (_, fromS, toS) => expect(() => integral(DAY, fromS, toS)).toThrow('cannot be integrated'))
})

describe('making a signal', () => {
  it.each<[string, number, number[], string]>([
    ['no values', 60, [], 'no values'],
    ['a NaN among them', 60, [1, Number.NaN], 'value 1 of a signal is NaN'],
    ['an infinite value', 60, [Number.POSITIVE_INFINITY], 'value 0 of a signal is Infinity'],
    ['a step of nothing', 0, [1], 'step is 0 s'],
    ['a negative step', -60, [1], 'step is -60 s'],
    ['a NaN step', Number.NaN, [1], 'step is NaN s'],
  ])('is refused with %s', (_, stepS, values, message) => expect(() => signal(stepS, values)).toThrow(message))

  it('keeps its own copy of the values', () => {
    const values = Float64Array.of(1, 2)
    const kept = signal(60, values)
    values[0] = 99
    expect(at(kept, 0)).toBe(1)
  })

  it('gives a constant the same value for ever', () => {
    expect(at(constant(42), 1e9)).toBe(42)
    expect(integral(constant(42), 10, 20)).toBe(420)
    expect(mean(constant(42), 5, 5)).toBe(42)
  })
})

describe('combining signals', () => {
  it('multiplies value by value on equal steps', () => {
    expect([
      ...multiply(
        DAY,
        map(DAY, (x) => x / 100),
      ).values,
    ]).toEqual([100, 400, 1_600, 900])
  })

  it('goes on until both repeat where the lengths differ', () => {
    const both = multiply(signal(60, [1, 2]), signal(60, [1, 10, 100]))
    expect([...both.values]).toEqual([1, 20, 100, 2, 10, 200])
  })

  it('takes the finer of two steps that go into each other', () => {
    const both = combine(signal(1_800, [1, 2, 3, 4]), signal(3_600, [10, 20]), (a, b) => a + b)
    expect(both.stepS).toBe(1_800)
    expect([...both.values]).toEqual([11, 12, 23, 24])
  })

  it('lets a constant go with any step, on either side', () => {
    expect([...combine(constant(7), signal(11, [1, 2]), (a, b) => a - b).values]).toEqual([6, 5])
    expect([...combine(signal(11, [1, 2]), constant(7), (a, b) => a - b).values]).toEqual([-6, -5])
  })

  it('is the product at any instant', () => {
    fc.assert(
      fc.property(anySignal, anySignal, anySpan, (one, other, [tS]) => {
        fc.pre(one.values.length === 1 || other.values.length === 1 || one.stepS === other.stepS)
        expect(at(multiply(one, other), tS)).toBe(at(one, tS) * at(other, tS))
      }),
      { seed: 3, numRuns: 200 },
    )
  })

  it.each<[string, Signal, Signal, string]>([
    ['steps that do not go into each other', signal(600, [1, 2]), signal(900, [1, 2]), 'do not go into each other'],
    ['too long a common round', zeros(8_191), zeros(8_192), 'first repeat after 67100672'],
  ])('is refused with %s', (_, one, other, message) => expect(() => multiply(one, other)).toThrow(message))
})
