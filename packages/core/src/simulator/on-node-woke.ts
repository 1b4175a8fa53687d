import type { NodeRow } from '../domain/ids.ts'
import { changeNode, settleNode } from './node-life.ts'
import type { Sim } from './sim.ts'

/** A waking node is up and takes work. */
export function onNodeWoke(sim: Sim, node: NodeRow, epoch: number): void {
  if (sim.nodes.epoch[node] !== epoch) return
  changeNode(sim, node, 'on')
  settleNode(sim, node)
}
