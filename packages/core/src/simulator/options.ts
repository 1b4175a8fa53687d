import type { Seconds, Share } from '../units/quantities.ts'

/** What the simulated world does to a scheduler beyond running its jobs. */
export type SimulatorOptions = {
  readonly seed: number
  /** How long after the fact the scheduler learns of anything but submissions. */
  readonly sensorDelayS: Seconds
  /** How long an action takes to begin having an effect. */
  readonly actuationDelayS: Seconds
  /** Share of actions that fail when tried. */
  readonly actuationFailureShare: Share
  /** Mean time between failures of one node; `Infinity` = nodes do not fail. */
  readonly nodeMtbfS: Seconds
  readonly nodeRepairMeanS: Seconds
  /**
   * What a planning pass sees of one instant: all that ended and then all that arrived; or first only what
   * arrived, with a pass of its own.
   */
  readonly sameInstant: 'releases-first' | 'arrivals-first'
  /**
   * How much jobs that share a GPU slow one another: each keeps 1 / (1 + this × load of the others there) of its
   * speed; 0 = not at all.
   */
  readonly sharingSlowdown: number
}

/** A world without delays, faults or model differences, in which arithmetic can be checked by hand. */
export const IDEAL: SimulatorOptions = {
  seed: 0,
  sensorDelayS: 0,
  actuationDelayS: 0,
  actuationFailureShare: 0,
  nodeMtbfS: Number.POSITIVE_INFINITY,
  nodeRepairMeanS: 0,
  sameInstant: 'releases-first',
  sharingSlowdown: 0,
}
