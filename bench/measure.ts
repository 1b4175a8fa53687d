/** Wall time of one call and processor time of its thread, s, and what it returned. */
export function timed<T>(work: () => T): { readonly wallS: number; readonly cpuS: number; readonly value: T } {
  const before = process.threadCpuUsage()
  const startedMs = performance.now()
  const value = work()
  const wallS = (performance.now() - startedMs) / 1000
  const { user, system } = process.threadCpuUsage(before)
  return { wallS, cpuS: (user + system) / 1e6, value }
}

/** The middle of some figures. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Most memory the process has held, MB. */
export const peakMB = (): number => process.resourceUsage().maxRSS / 1000
