import type { NodeRow } from '../domain/ids.ts'
import { changeNode, settleNode } from './node-life.ts'
import type { Sim } from './sim.ts'

/** A node that was falling asleep is asleep, or off. */
export function onNodeRests(sim: Sim, node: NodeRow, epoch: number): void {
  if (sim.nodes.epoch[node] !== epoch) return
  changeNode(sim, node, sim.nodes.restOf[node]!)
  settleNode(sim, node)
}
