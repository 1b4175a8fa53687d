/**
 * A set of small integers that finds its next member in time logarithmic (base 32) in its capacity.
 * Level 0 has one bit per integer; each higher level has one bit per word of the level below that is not 0.
 */
export class BitSet {
  size = 0
  private readonly levels: Int32Array[] = []

  constructor(capacity: number) {
    let words = Math.max(1, Math.ceil(capacity / 32))
    this.levels.push(new Int32Array(words))
    while (words > 1) {
      words = Math.ceil(words / 32)
      this.levels.push(new Int32Array(words))
    }
  }

  has(i: number): boolean {
    return (this.levels[0]![i >>> 5]! & (1 << (i & 31))) !== 0
  }

  add(i: number): void {
    const { levels } = this
    let word = i >>> 5
    let old = levels[0]![word]!
    const bit = 1 << (i & 31)
    if ((old & bit) !== 0) return
    levels[0]![word] = old | bit
    this.size++
    for (let level = 1; old === 0 && level < levels.length; level++) {
      const up = word >>> 5
      old = levels[level]![up]!
      levels[level]![up] = old | (1 << (word & 31))
      word = up
    }
  }

  remove(i: number): void {
    const { levels } = this
    let word = i >>> 5
    const bit = 1 << (i & 31)
    if ((levels[0]![word]! & bit) === 0) return
    levels[0]![word]! &= ~bit
    this.size--
    for (let level = 1; levels[level - 1]![word] === 0 && level < levels.length; level++) {
      const up = word >>> 5
      levels[level]![up]! &= ~(1 << (word & 31))
      word = up
    }
  }

  /** The smallest member at or after `from`, or -1. */
  next(from: number): number {
    const { levels } = this
    let level = 0
    let i = from
    while (level < levels.length) {
      const word = i >>> 5
      const row = levels[level]!
      if (word < row.length) {
        const bits = row[word]! & (-1 << (i & 31))
        if (bits !== 0) return this.descend(level, (word << 5) | (31 - Math.clz32(bits & -bits)))
      }
      i = word + 1
      level++
    }
    return -1
  }

  private descend(from: number, at: number): number {
    let i = at
    for (let level = from - 1; level >= 0; level--) {
      const bits = this.levels[level]![i]!
      i = (i << 5) | (31 - Math.clz32(bits & -bits))
    }
    return i
  }
}
