import type { NodeRow } from '../domain/ids.ts'
import type { Demand } from '../domain/job.ts'
import type { PlainView } from './plain-view.ts'

/** How many of the demand's GPUs the node takes now; 0 where it may not serve the demand or is not on. */
export function roomByHand(view: PlainView, demand: Demand, node: NodeRow): number {
  const { pool, state, freeMilli, freeCpuMilli, freeMemoryMiB } = view.plainNodes[node]!
  if (state !== 'on' || !view.poolsFor(demand).includes(pool)) return 0
  let gpus = 0
  let cpuMilli = freeCpuMilli
  let memoryMiB = freeMemoryMiB
  for (const milli of freeMilli) {
    cpuMilli -= demand.cpuMilliPerGpu
    memoryMiB -= demand.memoryMiBPerGpu
    if (cpuMilli < 0 || memoryMiB < 0) return gpus
    if (milli >= demand.milliPerGpu) gpus++
    else {
      cpuMilli += demand.cpuMilliPerGpu
      memoryMiB += demand.memoryMiBPerGpu
    }
  }
  return gpus
}
