import type { Seconds } from '../units/quantities.ts'

/** Most steps a picture has; beyond that, steps are made twice as long. */
const MOST_STEPS = 512
const FIRST_STEP_S: Seconds = 60

/**
 * Sums of quantities over equal steps of time whose number is not known beforehand: whenever they run
 * out, neighbours are put together. `rows` quantities are kept side by side.
 */
export class Steps {
  stepS: Seconds = FIRST_STEP_S
  private used = 0
  private readonly rows: number
  private readonly sums: Float64Array

  constructor(rows: number) {
    this.rows = rows
    this.sums = new Float64Array(rows * MOST_STEPS)
  }

  /** Adds a constant rate over a span of time to one row. */
  add(row: number, rate: number, fromS: Seconds, toS: Seconds): void {
    if (toS > this.stepS * MOST_STEPS) this.widen(toS)
    const last = Math.min(MOST_STEPS - 1, Math.floor(toS / this.stepS))
    if (last >= this.used) this.used = last + 1
    if (rate === 0) return
    const base = row * MOST_STEPS
    for (let step = Math.floor(fromS / this.stepS); step <= last; step++) {
      const starts = Math.max(fromS, step * this.stepS)
      const ends = Math.min(toS, (step + 1) * this.stepS)
      if (ends > starts) this.sums[base + step]! += rate * (ends - starts)
    }
  }

  /** Mean rate of one row in each step, up to an instant. */
  means(row: number, untilS: Seconds): number[] {
    const count = Math.min(this.used, Math.max(1, Math.ceil(untilS / this.stepS)))
    return Array.from({ length: count }, (_, step) => {
      const lengthS = Math.min(untilS, (step + 1) * this.stepS) - step * this.stepS
      return lengthS > 0 ? this.sums[row * MOST_STEPS + step]! / lengthS : 0
    })
  }

  private widen(toS: Seconds): void {
    while (toS > this.stepS * MOST_STEPS) {
      for (let row = 0; row < this.rows; row++) {
        const base = row * MOST_STEPS
        for (let step = 0; step < MOST_STEPS / 2; step++)
          this.sums[base + step] = this.sums[base + 2 * step]! + this.sums[base + 2 * step + 1]!
        this.sums.fill(0, base + MOST_STEPS / 2, base + MOST_STEPS)
      }
      this.used = Math.ceil(this.used / 2)
      this.stepS *= 2
    }
  }
}
