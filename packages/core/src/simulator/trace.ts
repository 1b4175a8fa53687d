import type { NodeRow } from '../domain/ids.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Sim } from './sim.ts'

/** Is shown every stretch of time in which nothing changed; whoever draws pictures listens here. */
export interface Trace {
  /** Draws and gauges were what they are now in `sim` from one instant to the other. */
  span(sim: Sim, fromS: Seconds, toS: Seconds): void
  /** The node is about to change: until now it has been as `sim` says. */
  nodeChanges(sim: Sim, node: NodeRow): void
}
