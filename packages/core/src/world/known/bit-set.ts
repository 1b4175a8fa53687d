/**
 * A set of small integers that finds its next member in time logarithmic (base 32) in its capacity.
 * Level 0 has one bit per integer; each higher level has one bit per word of the level below that is not 0. All
 * levels lie in one array, so that most changes touch one word of it.
 */
export class BitSet {
  size = 0
  private readonly words: Int32Array
  /** Where each level begins, and where the last ends. */
  private readonly starts: readonly number[]

  constructor(capacity: number) {
    const starts = [0]
    let words = Math.max(1, Math.ceil(capacity / 32))
    let end = words
    starts.push(end)
    while (words > 1) {
      words = Math.ceil(words / 32)
      end += words
      starts.push(end)
    }
    this.words = new Int32Array(end)
    this.starts = starts
  }

  has(i: number): boolean {
    return (this.words[i >>> 5]! & (1 << (i & 31))) !== 0
  }

  add(i: number): void {
    const { words } = this
    const word = i >>> 5
    const old = words[word]!
    const bit = 1 << (i & 31)
    if ((old & bit) !== 0) return
    words[word] = old | bit
    this.size++
    if (old === 0) this.addAbove(word)
  }

  remove(i: number): void {
    const { words } = this
    const word = i >>> 5
    const old = words[word]!
    const bit = 1 << (i & 31)
    if ((old & bit) === 0) return
    words[word] = old & ~bit
    this.size--
    if (old === bit) this.removeAbove(word)
  }

  /** The smallest member at or after `from`, or -1. */
  next(from: number): number {
    const { words, starts } = this
    let i = from
    for (let level = 0; level + 1 < starts.length; level++) {
      const at = starts[level]! + (i >>> 5)
      if (at < starts[level + 1]!) {
        const bits = words[at]! & (-1 << (i & 31))
        if (bits !== 0) return this.descend(level, ((i >>> 5) << 5) | (31 - Math.clz32(bits & -bits)))
      }
      i = (i >>> 5) + 1
    }
    return -1
  }

  /** A word of level 0 is no longer empty. */
  private addAbove(first: number): void {
    const { words, starts } = this
    let word = first
    for (let level = 1; level + 1 < starts.length; level++) {
      const at = starts[level]! + (word >>> 5)
      const old = words[at]!
      words[at] = old | (1 << (word & 31))
      if (old !== 0) return
      word >>>= 5
    }
  }

  /** A word of level 0 has become empty. */
  private removeAbove(first: number): void {
    const { words, starts } = this
    let word = first
    for (let level = 1; level + 1 < starts.length; level++) {
      const at = starts[level]! + (word >>> 5)
      const left = words[at]! & ~(1 << (word & 31))
      words[at] = left
      if (left !== 0) return
      word >>>= 5
    }
  }

  private descend(from: number, at: number): number {
    let i = at
    for (let level = from - 1; level >= 0; level--) {
      const bits = this.words[this.starts[level]! + i]!
      i = (i << 5) | (31 - Math.clz32(bits & -bits))
    }
    return i
  }
}
