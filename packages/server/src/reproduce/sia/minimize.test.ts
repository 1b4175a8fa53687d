import { describe, expect, test } from 'vitest'
import { type Curve, minimize } from './minimize.ts'

const box = (low: number, high: number, size = 2) => ({
  low: Array.from({ length: size }, () => low),
  high: Array.from({ length: size }, () => high),
})

const bowl: Curve = ([x, y], slope) => {
  slope[0] = 2 * (x! - 3)
  slope[1] = 20 * (y! + 1)
  return (x! - 3) ** 2 + 10 * (y! + 1) ** 2
}

/** Rosenbrock's valley: its floor bends, and is all but flat. */
const valley: Curve = ([x, y], slope) => {
  slope[0] = -2 * (1 - x!) - 400 * x! * (y! - x! * x!)
  slope[1] = 200 * (y! - x! * x!)
  return (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2
}

/** A sharp edge at 2. */
const edge: Curve = ([x], slope) => {
  slope[0] = Math.sign(x! - 2)
  return Math.abs(x! - 2)
}

describe('the least', () => {
  test.each([
    { name: 'of a bowl is its bottom', of: bowl, start: [-5, 5], bounds: box(-10, 10), want: [3, -1] },
    { name: 'of a bent valley is its end', of: valley, start: [-1.2, 1], bounds: box(-10, 10), want: [1, 1] },
    { name: 'is on the bound that is in the way', of: bowl, start: [0, 5], bounds: box(0, 10), want: [3, 0] },
    { name: 'is looked for from within the bounds', of: bowl, start: [50, 50], bounds: box(5, 10), want: [5, 5] },
    {
      name: 'leaves alone what has no room',
      of: bowl,
      start: [0, 7],
      bounds: { low: [-9, 7], high: [9, 7] },
      want: [3, 7],
    },
    { name: 'may be an edge', of: edge, start: [9.3], bounds: box(0, 10, 1), want: [2] },
  ])('$name', ({ of, start, bounds, want }) => {
    const found = minimize(of, start, bounds, 1e-12)
    want.forEach((value, i) => {
      expect(found[i]).toBeCloseTo(value, 3)
    })
  })
})
