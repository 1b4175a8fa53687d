import type { MegaHertz, Watts } from '../units/quantities.ts'

/** A kind of GPU: what it can do and what it draws. */
export type GpuModel = {
  readonly name: string
  readonly memoryMiB: number
  /** Throughput relative to the reference model where a job class says nothing else; > 0. */
  readonly speed: number
  /** Draw with no process on it. */
  readonly idleW: Watts
  /** Extra draw while at least one process holds a context on it, working or not. */
  readonly contextW: Watts
  /** Draw at full load without a cap. */
  readonly maxW: Watts
  /** Lowest power cap the device accepts. */
  readonly minCapW: Watts
  readonly maxClockMHz: MegaHertz
  readonly minClockMHz: MegaHertz
}
