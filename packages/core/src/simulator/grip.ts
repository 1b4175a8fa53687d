import type { JobRow, NodeRow } from '../domain/ids.ts'
import { gpusIn, isOn } from '../domain/parts.ts'
import type { Part } from '../domain/plan.ts'
import { takeOut } from '../domain/take-out.ts'
import { book, redrawJob, redrawNode } from './meter.ts'
import type { Sim } from './sim.ts'
import { PHASE } from './truth.ts'

/** Why the parts cannot be given to the job now, or `null`. */
export function whyNotFree(sim: Sim, row: JobRow, parts: readonly Part[]): string | null {
  const { nodes, workload } = sim
  const demand = workload.demands[workload.demandOf[row]!]!
  for (const { node, gpus, mask } of parts) {
    if (nodes.states[node] !== 'on') return `node ${node} is ${nodes.states[node]}`
    const pool = nodes.pool(node)
    if (nodes.heldCpuMilli[node]! + gpus * demand.cpuMilliPerGpu > pool.cpuMilliPerNode)
      return `node ${node} has too few processors free`
    if (nodes.heldMemoryMiB[node]! + gpus * demand.memoryMiBPerGpu > pool.memoryMiBPerNode)
      return `node ${node} has too little memory free`
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      const gpu = 31 - Math.clz32(rest & -rest)
      if (gpu >= pool.gpusPerNode) return `node ${node} has no GPU ${gpu}`
      if (nodes.heldMilli[nodes.firstGpu[node]! + gpu]! + demand.milliPerGpu > 1000)
        return `GPU ${gpu} of node ${node} is taken`
    }
  }
  return null
}

/**
 * Puts the job's hand on GPUs, or takes it off. The caller keeps `partsOf` and `targets` true, before it
 * takes GPUs off at the latest, and redraws the job.
 */
export function grip(sim: Sim, row: JobRow, parts: readonly Part[], sign: 1 | -1): void {
  const { nodes, workload, gauges } = sim
  const { milliPerGpu, cpuMilliPerGpu, memoryMiBPerGpu } = workload.demands[workload.demandOf[row]!]!
  const milliEach = sign * milliPerGpu
  book(sim)
  for (const { node, gpus, mask } of parts) {
    if (sim.trace !== null) sim.trace.nodeChanges(sim, node)
    const on = nodes.jobsOf[node]!
    if (!holdsOn(sim, row, node)) {
      if (sign === 1) on.push(row)
      else takeOut(on, row)
    }
    const firstGpu = nodes.firstGpu[node]!
    let used = 0
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      const gpu = firstGpu + 31 - Math.clz32(rest & -rest)
      const before = nodes.heldMilli[gpu]!
      const after = before + milliEach
      nodes.heldMilli[gpu] = after
      if (before === 0 && after > 0) used++
      else if (before > 0 && after === 0) used--
    }
    nodes.usedGpus[node]! += used
    nodes.heldMilliOf[node]! += gpus * milliEach
    if (cpuMilliPerGpu > 0) nodes.heldCpuMilli[node]! += sign * gpus * cpuMilliPerGpu
    if (memoryMiBPerGpu > 0) nodes.heldMemoryMiB[node]! += sign * gpus * memoryMiBPerGpu
    gauges.allocatedMilli += gpus * milliEach
    redrawNode(sim, node)
  }
}

/** Whether the job has GPUs of the node, or some reserved for it there. */
function holdsOn(sim: Sim, row: JobRow, node: NodeRow): boolean {
  const { jobs } = sim
  const target = jobs.targetOf(row)
  return isOn(jobs.partsOf[row]!, node) || (target !== undefined && isOn(target, node))
}

/** Jobs that share a GPU change each other's draw, and speed. */
export function redrawSharers(sim: Sim, row: JobRow, parts: readonly Part[]): void {
  if (!sim.hasShares) return
  const { workload } = sim
  const { milliPerGpu } = workload.demands[workload.demandOf[row]!]!
  if (milliPerGpu === 1000 || milliPerGpu === 0) return
  for (const { node } of parts)
    for (const other of sim.nodes.jobsOf[node]!)
      if (other !== row && workload.demands[workload.demandOf[other]!]!.milliPerGpu < 1000) {
        redrawJob(sim, other)
        if (sim.options.sharingSlowdown > 0) sim.jostled.add(other)
      }
}

/** Enters a phase: what the job draws and what is counted follow. */
export function enter(sim: Sim, row: JobRow, phase: number): void {
  const { jobs, gauges } = sim
  if (jobs.phase[row] === phase) return
  leave(sim, row)
  jobs.phase[row] = phase
  if (phase === PHASE.waiting) gauges.waitingJobs++
  if (phase === PHASE.running) {
    gauges.busyMilli += heldMilli(sim, row)
    gauges.runningJobs++
  }
  const parts = jobs.partsOf[row]!
  if (parts.length === 0) return
  redrawJob(sim, row)
  redrawSharers(sim, row, parts)
}

/** Takes the job out of the counts of the phase it is in. Its GPUs must still be its own. */
export function leave(sim: Sim, row: JobRow): void {
  const { jobs, gauges } = sim
  book(sim)
  const phase = jobs.phase[row]!
  if (phase === PHASE.waiting) gauges.waitingJobs--
  if (phase === PHASE.running) {
    gauges.busyMilli -= heldMilli(sim, row)
    gauges.runningJobs--
  }
  jobs.phase[row] = PHASE.absent
}

function heldMilli(sim: Sim, row: JobRow): number {
  const { workload } = sim
  return gpusIn(sim.jobs.partsOf[row]!) * workload.demands[workload.demandOf[row]!]!.milliPerGpu
}
