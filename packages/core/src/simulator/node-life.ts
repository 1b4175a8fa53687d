import type { NodeRow } from '../domain/ids.ts'
import type { NodeState } from '../domain/node.ts'
import type { Outcome } from '../domain/plan.ts'
import { settleStep } from './job-life.ts'
import { book, redrawNode } from './meter.ts'
import type { Sim } from './sim.ts'

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
