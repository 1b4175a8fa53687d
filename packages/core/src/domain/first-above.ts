/** Place of the first value above this one in a list in order of size, and so how many are not; O(log n). */
export function firstAbove(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** Place of this value in a list in order of size; -1 where it is not in it. */
export function placeOf(sorted: readonly number[], value: number): number {
  const place = firstAbove(sorted, value) - 1
  return sorted[place] === value ? place : -1
}
