import type { JobRow } from '../domain/ids.ts'
import type { Demand } from '../domain/job.ts'
import { type NodePool, rackOf } from '../domain/node.ts'
import { gpusIn } from '../domain/parts.ts'
import type { Part } from '../domain/plan.ts'
import { scaledSpeed, speedOn, spreadSpeed } from '../domain/speed.ts'
import { capFactor, clockFactor } from './power-model.ts'
import { loadBeside } from './shared-load.ts'
import type { Sim } from './sim.ts'

/** How fast the job's class runs on the pool's GPUs. */
function aloneOn(sim: Sim, row: JobRow, pool: NodePool): number {
  const { workload, speedOf } = sim
  const at = workload.classOf[row]! * sim.pools.length + pool.index
  let speed = speedOf[at]!
  if (Number.isNaN(speed)) {
    speed = speedOn(workload.classes[workload.classOf[row]!]!, pool.gpu)
    speedOf[at] = speed
  }
  return speed
}

/**
 * How fast the job's work goes forward on the GPUs it holds: 1 = as recorded. Product of the model's speed
 * relative to the model it was recorded on, the loss from spanning nodes and racks, the elastic throughput curve, the
 * slowest node's cap and clock, and what others on the busiest of its shared GPUs take from it.
 */
export function speedOf(sim: Sim, row: JobRow): number {
  const { workload, nodes } = sim
  const parts = sim.jobs.partsOf[row]!
  const jobClass = workload.classes[workload.classOf[row]!]!
  const pool = nodes.pool(parts[0]!.node)
  const { gpu } = pool
  let speed = aloneOn(sim, row, pool)
  if (parts.length > 1) speed = spreadSpeed(speed, jobClass, true, isOverRacks(pool, parts))
  const demand = workload.demands[workload.demandOf[row]!]!
  const { asked } = demand.gpus
  const gpus = gpusIn(parts)
  if (gpus !== asked) speed *= scaledSpeed(jobClass, asked, gpus)
  let slowest = 1
  for (const { node } of parts) {
    if (nodes.isPlain[node] === 1) continue
    const capW = nodes.capPerGpuW[node]!
    const clockMHz = nodes.clockMHz[node]!
    slowest = Math.min(slowest, capFactor(jobClass, gpu, capW, clockMHz) * clockFactor(jobClass, gpu, clockMHz))
  }
  const { sharingSlowdown } = sim.options
  if (sharingSlowdown > 0 && isShare(demand)) slowest /= 1 + sharingSlowdown * loadBeside(sim, row)
  return speed * slowest
}

function isOverRacks(pool: NodePool, parts: readonly Part[]): boolean {
  const rack = rackOf(pool, parts[0]!.node)
  return parts.some((part) => rackOf(pool, part.node) !== rack)
}

const isShare = ({ milliPerGpu }: Demand): boolean => milliPerGpu > 0 && milliPerGpu < 1000
