/** Where the values of a set lie. */
export type Distribution = {
  readonly min: number
  readonly p5: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
  readonly p99: number
  readonly max: number
  readonly mean: number
}

/** The distribution of one or more values; quantiles between two values are interpolated. */
export function distributionOf(values: Float64Array): Distribution {
  if (values.length === 0) throw new Error('a distribution of nothing')
  const sorted = values.toSorted()
  const at = (share: number): number => {
    const place = share * (sorted.length - 1)
    const below = sorted[Math.floor(place)]!
    return below + (sorted[Math.ceil(place)]! - below) * (place - Math.floor(place))
  }
  return {
    min: at(0),
    p5: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  }
}
