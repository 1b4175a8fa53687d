const WIDTH = 40
const REDRAW_MS = 100

/** A line on stderr that fills as work gets done; silent where stderr is not a terminal. */
export class ProgressBar {
  private readonly label: string
  private readonly startedMs = performance.now()
  private drawnMs = 0
  private readonly shown: boolean

  constructor(label: string) {
    this.label = label
    this.shown = process.stderr.isTTY === true
  }

  update(share: number): void {
    const nowMs = performance.now()
    if (!this.shown || (nowMs - this.drawnMs < REDRAW_MS && share < 1)) return
    this.drawnMs = nowMs
    const full = Math.round(share * WIDTH)
    const passedS = (nowMs - this.startedMs) / 1000
    const leftS = share > 0.02 ? `, ${Math.ceil((passedS / share) * (1 - share))} s left` : ''
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`
    process.stderr.write(`\r${this.label} ${bar} ${Math.round(share * 100)} %${leftS}   `)
  }

  /** Takes the line away. */
  end(): void {
    if (this.shown) process.stderr.write('\r\x1b[K')
  }
}
