import type { NodeRow } from '../domain/ids.ts'
import type { NodeState } from '../domain/node.ts'
import type { Outcome } from '../domain/plan.ts'
import { progress, runOn, settleStep } from './job-life.ts'
import { book, redrawJob, redrawNode } from './meter.ts'
import type { Sim } from './sim.ts'
import { PHASE } from './truth.ts'

const DONE: Outcome = { kind: 'done' }

const isResting = (state: NodeState): boolean => state !== 'on' && state !== 'failed'

/** The node's state changes now, and will be seen to have changed. */
export function changeNode(sim: Sim, node: NodeRow, state: NodeState): void {
  const { nodes, gauges } = sim
  const before = nodes.states[node]!
  book(sim)
  if (sim.trace !== null) sim.trace.nodeChanges(sim, node)
  gauges.restingNodes += Number(isResting(state)) - Number(isResting(before))
  nodes.states[node] = state
  nodes.epoch[node]!++
  redrawNode(sim, node)
  sim.sensors.nodeIs(sim.nowS, node, state)
}

/** Tells what became of the action under way on the node, if one is. */
export function settleNode(sim: Sim, node: NodeRow, outcome: Outcome = DONE): void {
  const step = sim.nodeSteps.get(node)
  if (step === undefined) return
  sim.nodeSteps.delete(node)
  settleStep(sim, step, outcome)
}

/** A node's settings changed: its jobs draw and run otherwise from now on. */
export function respeed(sim: Sim, node: NodeRow): void {
  const { nodes } = sim
  const { gpu } = nodes.pool(node)
  nodes.isPlain[node] = Number(nodes.capPerGpuW[node] === gpu.maxW && nodes.clockMHz[node] === gpu.maxClockMHz)
  for (const row of new Set(nodes.jobsOf[node]!)) {
    const running = sim.jobs.phase[row] === PHASE.running
    progress(sim, row)
    redrawJob(sim, row)
    if (running) runOn(sim, row)
  }
}
