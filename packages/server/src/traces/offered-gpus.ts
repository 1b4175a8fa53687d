import type { Workload } from '@ballast/core'

/**
 * How many GPUs would be busy at once, at most, if every job started when it was submitted and ran its
 * attempts one after another. Shares of a GPU count as shares; a job that ends makes room first.
 */
export function peakGpus(workload: Workload, gpus: Float64Array, durationS: Float64Array): number {
  const { count, submittedAtS } = workload
  const endsAtS = submittedAtS.map((atS, row) => atS + durationS[row]!)
  const byEnd = Array.from({ length: count }, (_, row) => row).sort((a, b) => endsAtS[a]! - endsAtS[b]!)
  let [now, peak, ended] = [0, 0, 0]
  for (let row = 0; row < count; row++) {
    while (endsAtS[byEnd[ended]!]! <= submittedAtS[row]!) now -= gpus[byEnd[ended++]!]!
    now += gpus[row]!
    peak = Math.max(peak, now)
  }
  return peak
}
