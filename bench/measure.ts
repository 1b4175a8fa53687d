/** Wall time of one call, s, and what it returned. */
export function timed<T>(work: () => T): { readonly wallS: number; readonly value: T } {
  const startedMs = performance.now()
  const value = work()
  return { wallS: (performance.now() - startedMs) / 1000, value }
}

/** The middle of some figures. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Most memory the process has held, MB. */
export const peakMB = (): number => process.resourceUsage().maxRSS / 1000

/**
 * Time of a fixed piece of plain work, s: a bare event loop over a heap of a thousand numbers. Machines differ
 * and are shared; figures of one run divided by this can be compared with those of another.
 */
export function referenceS(): number {
  return median([1, 2, 3, 4, 5].map(() => timed(bareEventLoop).wallS))
}

function bareEventLoop(): number {
  const heap = new Float64Array(1_024)
  let state = 1
  let length = 0
  let sum = 0
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  for (let i = 0; i < 200_000; i++) {
    if (length < 1_000) {
      let at = length++
      const value = sum + random()
      while (at > 0 && heap[(at - 1) >> 1]! > value) {
        heap[at] = heap[(at - 1) >> 1]!
        at = (at - 1) >> 1
      }
      heap[at] = value
      continue
    }
    sum = heap[0]!
    const value = heap[--length]!
    let at = 0
    for (let child = 1; child < length; child = 2 * at + 1) {
      if (child + 1 < length && heap[child + 1]! < heap[child]!) child++
      if (heap[child]! >= value) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = value
  }
  return sum
}
