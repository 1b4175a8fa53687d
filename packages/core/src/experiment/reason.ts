/**
 * A reason that was given several times with different numbers: the words once, and of each number the
 * least and the greatest.
 */
export class Reason {
  /** Equal for reasons that differ in numbers only; `1 GPU` and `2 GPUs` differ in a number only. */
  readonly skeleton: string
  private readonly words: string[]
  /** As they were written. */
  private readonly lows: string[]
  private readonly highs: string[]

  constructor(because: string) {
    this.skeleton = skeletonOf(because)
    const parts = partsOf(because)
    this.words = parts.filter((_, i) => i % 2 === 0)
    this.lows = parts.filter((_, i) => i % 2 === 1)
    this.highs = [...this.lows]
  }

  /** Takes in a reason with the same skeleton. */
  add(because: string): void {
    partsOf(because).forEach((part, i) => {
      const at = i >> 1
      if (i % 2 === 0) {
        if (part.length > this.words[at]!.length) this.words[at] = part
      } else {
        if (Number(part) < Number(this.lows[at])) this.lows[at] = part
        if (Number(part) > Number(this.highs[at])) this.highs[at] = part
      }
    })
  }

  /** `asks for 8 GPUs; 0 to 5 GPUs free` */
  toString(): string {
    const numbers = this.lows.map((low, i) => (low === this.highs[i] ? low : `${low} to ${this.highs[i]}`))
    return this.words.map((word, i) => `${word}${numbers[i] ?? ''}`).join('')
  }
}

/** Words and numbers in turn, words first. */
const partsOf = (because: string): string[] => because.split(/(\d+(?:\.\d+)?)/)

const skeletonOf = (because: string): string =>
  partsOf(because)
    .map((part, i) => (i % 2 === 1 ? '' : i === 0 ? part : part.replace(/^( [A-Za-z]+?)s?\b/, '$1')))
    .join('#')
