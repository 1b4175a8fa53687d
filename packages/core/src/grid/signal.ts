import type { Seconds } from '../units/quantities.ts'

/**
 * A quantity over time that is constant within equal steps: carbon intensity, price, temperature.
 * Second 0 is the scenario's start. After the last value it starts again from the first, for ever.
 */
export type Signal = {
  /** Length of one step, s > 0. */
  readonly stepS: Seconds
  /** One value per step, at least one; never NaN or infinite. */
  readonly values: Float64Array
  /** `sums[i]` is the sum of the first i values; one longer than `values`. */
  readonly sums: Float64Array
}

/** The most values a combination of two signals may have: sixteen years of hours and more. */
const LONGEST = 2 ** 24

/** A signal of those values, each lasting `stepS`. Throws on no values, on NaN and on infinite ones. */
export function signal(stepS: Seconds, values: ArrayLike<number>): Signal {
  if (!(stepS > 0 && stepS < Number.POSITIVE_INFINITY)) throw new Error(`a signal's step is ${stepS} s`)
  const count = values.length
  if (count === 0) throw new Error('a signal has no values')
  const kept = new Float64Array(count)
  const sums = new Float64Array(count + 1)
  let sum = 0
  let lost = 0
  for (let i = 0; i < count; i++) {
    const value = values[i]!
    if (!Number.isFinite(value)) throw new Error(`value ${i} of a signal is ${value}`)
    kept[i] = value
    // Compensated summation: a year of minutes keeps every digit.
    const step = value - lost
    const next = sum + step
    lost = next - sum - step
    sum = next
    sums[i + 1] = sum
  }
  return { stepS, values: kept, sums }
}

/** The signal that always has that value. */
export const constant = (value: number): Signal => signal(3_600, [value])

/** The signal's value at an instant, in its own unit. */
export function at({ stepS, values }: Signal, tS: Seconds): number {
  if (!(tS >= 0 && tS < Number.POSITIVE_INFINITY)) throw new Error(`a signal starts at 0 s, asked at ${tS} s`)
  return values[Math.floor(tS / stepS) % values.length]!
}

/**
 * The exact integral of the signal from one instant to another, in its own unit times seconds.
 * Takes the same time however long the span.
 */
export function integral(of: Signal, fromS: Seconds, toS: Seconds): number {
  if (!(fromS >= 0 && toS >= fromS && toS < Number.POSITIVE_INFINITY))
    throw new Error(`a signal cannot be integrated from ${fromS} s to ${toS} s`)
  const { stepS, values } = of
  const count = values.length
  if (count === 1) return values[0]! * (toS - fromS)
  const first = Math.floor(fromS / stepS)
  const last = Math.floor(toS / stepS)
  // Within one step no prefix sum is involved, so that short spans late in time lose nothing.
  if (first === last) return values[first % count]! * (toS - fromS)
  const head = values[first % count]! * ((first + 1) * stepS - fromS)
  const tail = values[last % count]! * (toS - last * stepS)
  return head + (sumOfFirst(of, last) - sumOfFirst(of, first + 1)) * stepS + tail
}

/** Mean of the signal from one instant to another; at an instant, its value there. */
export function mean(of: Signal, fromS: Seconds, toS: Seconds): number {
  return toS === fromS ? at(of, fromS) : integral(of, fromS, toS) / (toS - fromS)
}

/** The signal whose every value is `f` of this one's. */
export const map = ({ stepS, values }: Signal, f: (value: number) => number): Signal => signal(stepS, values.map(f))

/** The product of two signals at every instant; see `combine` for the steps they may have. */
export const multiply = (a: Signal, b: Signal): Signal => combine(a, b, (x, y) => x * y)

/**
 * The signal that is `f` of both at every instant. The longer step must be a whole multiple of the
 * shorter, which the result has; it repeats when both do. A constant goes with any step.
 */
export function combine(a: Signal, b: Signal, f: (a: number, b: number) => number): Signal {
  if (a.values.length === 1) return map(b, (value) => f(a.values[0]!, value))
  if (b.values.length === 1) return map(a, (value) => f(value, b.values[0]!))
  const stepS = Math.min(a.stepS, b.stepS)
  const everyA = a.stepS / stepS
  const everyB = b.stepS / stepS
  if (!Number.isInteger(everyA) || !Number.isInteger(everyB))
    throw new Error(`signals with steps of ${a.stepS} s and ${b.stepS} s do not go into each other`)
  const lengthA = a.values.length * everyA
  const lengthB = b.values.length * everyB
  const length = (lengthA / greatestDivisor(lengthA, lengthB)) * lengthB
  if (length > LONGEST) throw new Error(`signals of ${lengthA} and ${lengthB} steps first repeat after ${length}`)
  const values = new Float64Array(length)
  for (let i = 0; i < length; i++) {
    const valueA = a.values[Math.floor(i / everyA) % a.values.length]!
    values[i] = f(valueA, b.values[Math.floor(i / everyB) % b.values.length]!)
  }
  return signal(stepS, values)
}

/** Sum of the values of the first `steps` steps, repeats included. */
function sumOfFirst({ values, sums }: Signal, steps: number): number {
  const rounds = Math.floor(steps / values.length)
  return rounds * sums[values.length]! + sums[steps - rounds * values.length]!
}

function greatestDivisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b]
  return a
}
