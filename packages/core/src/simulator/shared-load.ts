import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { Part } from '../domain/plan.ts'
import type { Share } from '../units/quantities.ts'
import type { Sim } from './sim.ts'
import { PHASE } from './truth.ts'

/** How hard the jobs at work on one GPU of a node drive it together, each as far as its share goes. */
export function sharedLoad(sim: Sim, node: NodeRow, bit: number, without: JobRow | null = null): Share {
  const { workload, jobs, nodes } = sim
  let load = 0
  for (const other of nodes.jobsOf[node]!) {
    if (other === without || jobs.phase[other] !== PHASE.running || !holds(jobs.partsOf[other]!, node, bit)) continue
    const share = workload.demands[workload.demandOf[other]!]!.milliPerGpu / 1000
    load += share * workload.classes[workload.classOf[other]!]!.load
  }
  return load
}

/** The most that others drive any GPU of the job's. */
export function loadBeside(sim: Sim, row: JobRow): Share {
  let most = 0
  for (const { node, mask } of sim.jobs.partsOf[row]!)
    for (let rest = mask; rest !== 0; rest &= rest - 1) most = Math.max(most, sharedLoad(sim, node, rest & -rest, row))
  return most
}

function holds(parts: readonly Part[], node: NodeRow, bit: number): boolean {
  for (const part of parts) if (part.node === node && (part.mask & bit) !== 0) return true
  return false
}
