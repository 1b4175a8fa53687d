/**
 * The accepted name nearest to what was written, or `undefined` where none is near. Near = at most a
 * third of its letters differ, or it goes on where the text ends; case, `-` and `_` are not counted.
 * Among equals, the one that begins alike.
 */
export function nearest(written: string, accepted: readonly string[]): string | undefined {
  let found: string | undefined
  let least = Number.POSITIVE_INFINITY
  const folded = fold(written)
  for (const name of accepted) {
    const other = fold(name)
    const limit = Math.max(1, Math.floor(Math.max(folded.length, other.length) / 3))
    const distance = distanceTo(folded, other)
    const score = distance + (folded[0] === other[0] ? 0 : 0.5)
    if (distance <= limit && score < least) {
      found = name
      least = score
    }
  }
  return found
}

/** Edit distance, or that to the beginning of a longer name, such as one with a unit at its end. */
function distanceTo(written: string, name: string): number {
  const whole = editDistance(written, name)
  if (written.length < 3 || written.length >= name.length) return whole
  return Math.min(whole, editDistance(written, name.slice(0, written.length)) + 1)
}

/** `did you mean X?`, or `undefined` where nothing is near. */
export function suggestion(written: string, accepted: readonly string[]): string | undefined {
  const name = nearest(written, accepted)
  return name === undefined ? undefined : `did you mean ${name}?`
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
export function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
    }
    before = last
    last = row
  }
  return last[b.length]!
}

const fold = (text: string): string => text.toLowerCase().replaceAll(/[-_ ]/g, '')
