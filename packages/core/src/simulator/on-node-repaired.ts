import type { NodeRow } from '../domain/ids.ts'
import { changeNode } from './node-life.ts'
import type { Sim } from './sim.ts'

/** A failed node is back. */
export function onNodeRepaired(sim: Sim, node: NodeRow): void {
  changeNode(sim, node, 'on')
}
