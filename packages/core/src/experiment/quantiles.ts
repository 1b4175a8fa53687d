/**
 * The values below or at which each share of all values lies (nearest rank); 0 of none. Puts the values in
 * another order, but no more than it must: sorting a million waits to read five of them is a waste.
 *
 * @param shares ascending, each in (0, 1]
 */
export function quantiles(values: Float64Array, shares: readonly number[]): readonly number[] {
  if (values.length === 0) return shares.map(() => 0)
  let from = 0
  return shares.map((share) => {
    const rank = Math.max(0, Math.ceil(share * values.length) - 1)
    // All below the rank before this one is smaller already.
    if (rank >= from) select(values, from, rank)
    from = rank + 1
    return values[rank]!
  })
}

/** Brings to `rank` the value that would stand there were all from `from` on sorted; smaller ones before it. */
function select(values: Float64Array, from: number, rank: number): void {
  let first = from
  let end = values.length
  while (end - first > 1) {
    const pivot = middleOf(values[first]!, values[(first + end) >> 1]!, values[end - 1]!)
    // Three ways: below, equal, above. Waits are mostly equal.
    let below = first
    let above = end
    for (let i = first; i < above; ) {
      const value = values[i]!
      if (value < pivot) {
        values[i++] = values[below]!
        values[below++] = value
      } else if (value > pivot) {
        values[i] = values[--above]!
        values[above] = value
      } else i++
    }
    if (rank < below) end = below
    else if (rank >= above) first = above
    else return
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}
