import type { Workload } from '@ballast/core'

/**
 * The least a replay can be: first come, first served on one pool of GPUs, a heap of ends, and nothing else:
 * no nodes, no policy, no energy. Its speed in the same run says how fast the machine is just then.
 *
 * @returns mean wait, s, so that nothing is optimised away
 */
export function bareReplay(workload: Workload, gpus: number): number {
  const { count, submittedAtS, attemptFrom, attemptS, demandOf, demands } = workload
  const endsAtS = new Float64Array(count)
  const heldBy = new Int32Array(count)
  let running = 0
  let free = gpus
  let nowS = 0
  let waitedS = 0
  const swap = (a: number, b: number) => {
    const end = endsAtS[a]!
    const held = heldBy[a]!
    endsAtS[a] = endsAtS[b]!
    heldBy[a] = heldBy[b]!
    endsAtS[b] = end
    heldBy[b] = held
  }
  const release = () => {
    nowS = Math.max(nowS, endsAtS[0]!)
    free += heldBy[0]!
    swap(0, --running)
    for (let at = 0, child = 1; child < running; child = 2 * at + 1) {
      if (child + 1 < running && endsAtS[child + 1]! < endsAtS[child]!) child++
      if (endsAtS[child]! >= endsAtS[at]!) break
      swap(at, child)
      at = child
    }
  }
  for (let row = 0; row < count; row++) {
    const wanted = demands[demandOf[row]!]!.gpus.asked
    nowS = Math.max(nowS, submittedAtS[row]!)
    while (running > 0 && (endsAtS[0]! <= nowS || free < wanted)) release()
    waitedS += nowS - submittedAtS[row]!
    free -= wanted
    let at = running++
    endsAtS[at] = nowS + attemptS[attemptFrom[row]!]!
    heldBy[at] = wanted
    for (let above = (at - 1) >> 1; at > 0 && endsAtS[at]! < endsAtS[above]!; above = (at - 1) >> 1) {
      swap(at, above)
      at = above
    }
  }
  return waitedS / count
}
