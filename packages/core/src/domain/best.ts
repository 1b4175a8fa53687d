/**
 * The item with the highest score, or `undefined` of none. Ties go to the earlier item. A NaN score is
 * a bug and throws.
 */
export function best<T>(items: Iterable<T>, score: (item: T) => number): T | undefined {
  let winner: T | undefined
  let highest = Number.NEGATIVE_INFINITY
  let seen = false
  for (const item of items) {
    const value = score(item)
    if (Number.isNaN(value)) throw new Error('a score is NaN')
    if (!seen || value > highest) {
      winner = item
      highest = value
      seen = true
    }
  }
  return winner
}
