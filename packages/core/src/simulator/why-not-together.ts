import type { JobRow, NodeRow } from '../domain/ids.ts'
import { minus } from '../domain/parts.ts'
import type { Action, Part } from '../domain/plan.ts'
import type { Sim } from './sim.ts'

/** What one step asks of one node. */
type Asked = { cpuMilli: number; memoryMiB: number; readonly milli: number[] }

/** Why the actions of one step cannot all be done although each of them alone could, or `null`. */
export function whyNotTogether(sim: Sim, actions: readonly Action[]): string | null {
  const jobs = new Set<JobRow>()
  const switched = new Set<NodeRow>()
  const asked = new Map<NodeRow, Asked>()
  for (const action of actions) {
    if ('job' in action) {
      if (jobs.has(action.job)) return `job ${action.job} cannot do two things in one step`
      jobs.add(action.job)
    }
    if (action.kind === 'sleep' || action.kind === 'wake') {
      if (switched.has(action.node)) return `node ${action.node} cannot do two things in one step`
      switched.add(action.node)
    }
    if ('parts' in action)
      for (const part of minus(action.parts, sim.jobs.partsOf[action.job]!)) ask(sim, asked, action.job, part)
  }
  for (const [node, sum] of asked) {
    if (switched.has(node)) return `node ${node} cannot take work and rest in one step`
    if (!hasRoomFor(sim, node, sum)) return `node ${node} has no room for all of the step`
  }
  return null
}

function ask(sim: Sim, asked: Map<NodeRow, Asked>, row: JobRow, { node, gpus, mask }: Part): void {
  const demand = sim.workload.demands[sim.workload.demandOf[row]!]!
  let sum = asked.get(node)
  if (sum === undefined) {
    sum = { cpuMilli: 0, memoryMiB: 0, milli: new Array<number>(sim.nodes.pool(node).gpusPerNode).fill(0) }
    asked.set(node, sum)
  }
  sum.cpuMilli += gpus * demand.cpuMilliPerGpu
  sum.memoryMiB += gpus * demand.memoryMiBPerGpu
  for (let gpu = 0; gpu < sum.milli.length; gpu++) if ((mask & (1 << gpu)) !== 0) sum.milli[gpu]! += demand.milliPerGpu
}

function hasRoomFor({ nodes }: Sim, node: NodeRow, sum: Asked): boolean {
  const pool = nodes.pool(node)
  return (
    nodes.heldCpuMilli[node]! + sum.cpuMilli <= pool.cpuMilliPerNode &&
    nodes.heldMemoryMiB[node]! + sum.memoryMiB <= pool.memoryMiBPerNode &&
    sum.milli.every((milli, gpu) => nodes.heldMilli[nodes.firstGpu[node]! + gpu]! + milli <= 1000)
  )
}
