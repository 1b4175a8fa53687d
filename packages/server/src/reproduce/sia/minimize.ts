/** A curve over several variables with its slope in each, written into `slope`. */
export type Curve = (x: readonly number[], slope: number[]) => number

/** Bounds of each variable. */
export type Box = { readonly low: readonly number[]; readonly high: readonly number[] }

const STEPS = 300
const HALVINGS = 40
/** No variable changes by more than this in one step, so that a valley is not jumped over. */
const LONGEST = 1
/** A step must bring this share of what the slope promises. */
const ENOUGH = 1e-4

/**
 * A point within the box at which the function is least nearby, from `start` downhill.
 *
 * BFGS on the variables that are not held at a bound by their slope, steps projected into the box. Stops
 * when a step brings less than `tolerance`.
 */
export function minimize(of: Curve, start: readonly number[], box: Box, tolerance: number): readonly number[] {
  let x = start.map((value, i) => Math.min(box.high[i]!, Math.max(box.low[i]!, value)))
  let slope = x.map(() => 0)
  let value = of(x, slope)
  let inverse = identity(x.length)
  for (let step = 0; step < STEPS; step++) {
    const held = x.map((at, i) => (at <= box.low[i]! && slope[i]! > 0) || (at >= box.high[i]! && slope[i]! < 0))
    let way = direction(inverse, slope, held)
    if (dot(way, slope) >= 0) {
      inverse = identity(x.length)
      way = direction(inverse, slope, held)
    }
    const next = walk(of, box, { x, slope, value }, way)
    if (next === null || value - next.value < tolerance) return next?.x ?? x
    inverse = learnt(inverse, minus(next.x, x), minus(next.slope, slope))
    ;({ x, slope, value } = next)
  }
  return x
}

type Place = { readonly x: number[]; readonly slope: number[]; readonly value: number }

/** The first place along the way, halving from the full step, that is lower by enough; `null` = there is none. */
function walk(of: Curve, { low, high }: Box, from: Place, way: readonly number[]): Place | null {
  const widest = way.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
  for (let halvings = 0, length = Math.min(1, LONGEST / widest); halvings < HALVINGS; halvings++, length /= 2) {
    const x = from.x.map((at, i) => Math.min(high[i]!, Math.max(low[i]!, at + length * way[i]!)))
    const slope = x.map(() => 0)
    const value = of(x, slope)
    const promised = dot(minus(x, from.x), from.slope)
    if (promised < 0 && value <= from.value + ENOUGH * promised) return { x, slope, value }
  }
  return null
}

/** Where the curvature says the least is, leaving held variables alone. */
function direction(inverse: readonly number[][], slope: readonly number[], held: readonly boolean[]): number[] {
  return inverse.map((row, i) =>
    held[i] ? 0 : -row.reduce((sum, each, j) => (held[j] ? sum : sum + each * slope[j]!), 0),
  )
}

/** The inverse curvature after a step `s` changed the slope by `y`; unchanged where that bends the wrong way. */
function learnt(inverse: number[][], s: readonly number[], y: readonly number[]): number[][] {
  const sy = dot(s, y)
  if (!(sy > 1e-12)) return inverse
  const hy = inverse.map((row) => dot(row, y))
  const factor = (1 + dot(y, hy) / sy) / sy
  return inverse.map((row, i) =>
    row.map((each, j) => each + factor * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / sy),
  )
}

const identity = (size: number): number[][] =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)))

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, each, i) => sum + each * b[i]!, 0)

const minus = (a: readonly number[], b: readonly number[]): number[] => a.map((each, i) => each - b[i]!)
