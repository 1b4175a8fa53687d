import { describe, expect, test } from 'vitest'
import { MersenneTwister } from './mersenne-twister.ts'

/** What `random.Random(seed)` of CPython 3.11 gives. */
describe('the random stream of Python', () => {
  test.each([
    [0, [0.8444218515250481, 0.7579544029403025, 0.420571580830845]],
    [1, [0.13436424411240122, 0.8474337369372327, 0.763774618976614]],
    [2, [0.9560342718892494, 0.9478274870593494, 0.05655136772680869]],
    [3, [0.23796462709189137, 0.5442292252959519, 0.36995516654807925]],
    [5, [0.6229016948897019, 0.7417869892607294, 0.7951935655656966]],
    [4294967295, [0.6353574441341173, 0.20319993954407756, 0.6073666030347188]],
  ])('begins with the same numbers under seed %d', (seed, wanted) => {
    const python = new MersenneTwister(seed)
    expect(wanted.map(() => python.random())).toEqual(wanted)
  })

  test('is the same after several rounds of its state', () => {
    const python = new MersenneTwister(0)
    for (let i = 0; i < 2_000; i++) python.random()
    expect(python.random()).toBe(0.20861483268890268)
  })

  test('chooses the same', () => {
    const python = new MersenneTwister(2)
    const items = Array.from({ length: 26 }, (_, i) => i)
    expect(Array.from({ length: 20 }, () => python.choice(items))).toEqual([
      1, 2, 2, 11, 5, 23, 25, 21, 9, 8, 19, 6, 19, 1, 18, 21, 5, 13, 20, 12,
    ])
  })

  test('draws one number for a choice of one, as often as that is refused', () => {
    const python = new MersenneTwister(2)
    expect([python.choice(['only']), python.choice(['only']), python.choice(['only'])]).toEqual([
      'only',
      'only',
      'only',
    ])
    expect(python.random()).toBe(0.3610574739836072)
  })

  test('spreads evenly over a range', () => {
    const python = new MersenneTwister(7)
    expect([python.uniform(1.5, 3), python.uniform(1.5, 3)]).toEqual([1.9857491472497435, 1.7262737608867529])
  })
})
