import type { Interval } from './result.ts'

/** 97.5 % quantile of Student's t for 1 to 30 degrees of freedom. */
const T_975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]

/** Mean of independent values with its 95 % interval by Student's t; no bounds from a single value. */
export function interval(values: readonly number[]): Interval {
  const n = values.length
  if (n === 0) throw new Error('no values to take a mean of')
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  if (n === 1) return { mean, low: null, high: null }
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  const half = studentT(n - 1) * Math.sqrt(variance / n)
  return { mean, low: mean - half, high: mean + half }
}

/** Beyond 30 degrees of freedom: the normal quantile with its first-order correction, within 0.1 %. */
const studentT = (freedom: number): number => T_975[freedom - 1] ?? 1.96 * (1 + 1.21 / freedom)
