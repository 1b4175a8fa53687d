import { describe, expect, it } from 'vitest'
import { Random, stream } from './stream.ts'

const draws = (n: number, draw: () => number) => Array.from({ length: n }, draw)
const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length
const variance = (xs: readonly number[]) => {
  const middle = mean(xs)
  return mean(xs.map((x) => (x - middle) ** 2))
}

describe('the generator', () => {
  it('gives the published outputs of xoshiro128** 1.1 from the state 1, 2, 3, 4', () => {
    const random = new Random(1, 2, 3, 4)
    const published = [
      11_520, 0, 5_927_040, 70_819_200, 2_031_721_883, 1_637_235_492, 1_287_239_034, 3_734_860_849, 3_729_100_597,
      4_258_142_804,
    ]
    expect(draws(10, () => random.word())).toEqual(published)
  })

  it('refuses a state of zeros', () => expect(() => new Random(0, 0, 0, 0)).toThrow('zeros'))
})

describe('a named stream', () => {
  it('never changes: recorded scenarios depend on these numbers', () => {
    const random = stream(1, 'arrivals')
    expect(draws(4, () => random.word())).toEqual([1_788_938_853, 2_553_990_122, 3_822_537_294, 657_350_554])
  })

  it('is the same for the same seed and name', () => {
    const [a, b] = [stream(7, 'faults'), stream(7, 'faults')]
    expect(draws(50, () => a.next())).toEqual(draws(50, () => b.next()))
  })

  it.each([
    ['another seed', stream(8, 'faults')],
    ['a seed that differs by a fraction', stream(7.5, 'faults')],
    ['a negative seed', stream(-7, 'faults')],
    ['a seed beyond 32 bits', stream(7 + 2 ** 32, 'faults')],
    ['another name', stream(7, 'fault')],
    ['a name with its letters swapped', stream(7, 'fualts')],
    ['an empty name', stream(7, '')],
  ])('is unrelated to the stream of %s', (_, other) => {
    const base = stream(7, 'faults')
    const pairs = draws(4_000, () => (base.next() - 0.5) * (other.next() - 0.5))
    expect(Math.abs(12 * mean(pairs))).toBeLessThan(0.07)
  })

  it('does not tell minus zero from zero', () => expect(stream(-0, 'a').word()).toBe(stream(0, 'a').word()))

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses the seed %s', (seed) => {
    expect(() => stream(seed, 'a')).toThrow('seed')
  })
})

describe('the distributions', () => {
  const N = 100_000

  it('next is uniform over [0, 1)', () => {
    const random = stream(1, 'next')
    const xs = draws(N, () => random.next())
    expect(Math.min(...xs.slice(0, 9_999))).toBeGreaterThanOrEqual(0)
    expect(xs.every((x) => x >= 0 && x < 1)).toBe(true)
    const cells = new Array(100).fill(0)
    for (const x of xs) cells[Math.floor(x * 100)]++
    const chi = cells.reduce((sum, n) => sum + (n - N / 100) ** 2 / (N / 100), 0)
    expect(chi).toBeGreaterThan(57)
    expect(chi).toBeLessThan(149)
  })

  it('normal has mean 0, variance 1, no skew and the tails of a normal', () => {
    const random = stream(2, 'normal')
    const xs = draws(N, () => random.normal())
    expect(mean(xs)).toBeCloseTo(0, 1.7)
    expect(variance(xs)).toBeCloseTo(1, 1.5)
    expect(mean(xs.map((x) => x ** 3))).toBeCloseTo(0, 1)
    expect(mean(xs.map((x) => x ** 4))).toBeCloseTo(3, 0.8)
    expect(xs.filter((x) => Math.abs(x) > 1.96).length / N).toBeCloseTo(0.05, 2)
  })

  it('exponential has the mean asked for and its square as variance', () => {
    const random = stream(3, 'exponential')
    const xs = draws(N, () => random.exponential(5))
    expect(mean(xs) / 5).toBeCloseTo(1, 1.5)
    expect(variance(xs) / 25).toBeCloseTo(1, 1)
    expect(xs.every((x) => x >= 0 && Number.isFinite(x))).toBe(true)
  })

  it('lognormal has the median exp(mu)', () => {
    const random = stream(4, 'lognormal')
    const xs = draws(N, () => random.lognormal(Math.log(900), 2)).sort((a, b) => a - b)
    expect(Math.abs(xs[N / 2]! / 900 - 1)).toBeLessThan(0.03)
    expect(mean(xs.map(Math.log))).toBeCloseTo(Math.log(900), 1.5)
  })

  it('integer reaches every value equally often', () => {
    const random = stream(5, 'integer')
    const counts = new Array(7).fill(0)
    for (let i = 0; i < N; i++) counts[random.integer(7)]++
    for (const count of counts) expect(Math.abs(count / (N / 7) - 1)).toBeLessThan(0.04)
    expect(random.integer(1)).toBe(0)
  })

  it('pick follows the weights and never picks a weight of 0', () => {
    const random = stream(6, 'pick')
    const counts = [0, 0, 0, 0]
    for (let i = 0; i < N; i++) counts[random.pick([1, 0, 3, 0])]!++
    expect(counts[1]).toBe(0)
    expect(counts[3]).toBe(0)
    expect(counts[2]! / N).toBeCloseTo(0.75, 2)
  })

  it.each([
    ['an integer below 0', () => stream(1, 'a').integer(0), 'no integer'],
    ['an integer below a fraction', () => stream(1, 'a').integer(2.5), 'no integer'],
    ['no weights', () => stream(1, 'a').pick([]), 'no weight'],
    ['weights of 0', () => stream(1, 'a').pick([0, 0]), 'no weight'],
    ['a NaN weight', () => stream(1, 'a').pick([1, Number.NaN]), 'a weight is NaN'],
    ['a negative weight', () => stream(1, 'a').pick([2, -1]), 'a weight is -1'],
  ])('refuses %s', (_, draw, message) => expect(draw).toThrow(message))
})
