import type { Checkpoint } from '../domain/job.ts'
import type { Cluster } from '../hardware/cluster.ts'
import type { Recipe } from '../policy/recipe.ts'
import type { Seconds, Share } from '../units/quantities.ts'
import type { Profile } from '../workload/profile.ts'

/** Where the work comes from. */
export type WorkloadSource = TraceSource | GeneratedSource

export type TraceSource = {
  readonly kind: 'trace'
  readonly file: string
  /** Name of a trace format; `null` = found out from the file. */
  readonly format: string | null
  /** For formats without fixed columns: the trace's column for each field of a job. */
  readonly columns: { readonly [field: string]: string }
  /** File with steps per second, for formats that tell steps instead of durations; `null` = none. */
  readonly throughputTable: string | null
  /** GPU model on which the durations hold. */
  readonly measuredOn: string
}

export type GeneratedSource = {
  readonly kind: 'generate'
  readonly profile: Profile
  /** How many jobs; `null` = as many as come in `days`. */
  readonly jobs: number | null
  /** How long jobs arrive; `null` = until there are `jobs`. */
  readonly days: number | null
  /** GPU time asked for as a share of what the cluster has; `null` = the profile's own rate. */
  readonly load: number | null
  readonly measuredOn: string
}

/** What the scheduler believes of running times. */
export type Estimates =
  /** Exactly how long every job runs: an upper bound on what estimates can bring. */
  | { readonly kind: 'perfect' }
  /** From the tenant's own finished jobs of that name or a close one, or else with as many GPUs: the last `lastJobs`. */
  | { readonly kind: 'history'; readonly lastJobs: number }
  /** The truth times a log-normal error with this standard deviation of its logarithm. */
  | { readonly kind: 'noisy'; readonly spread: number }
  /** The truth with an error drawn as Helios draws it for traces that have nothing to predict from. */
  | { readonly kind: 'helios' }
  | { readonly kind: 'none' }

export type Faults = {
  /** Mean time between failures of one node, h; `Infinity` = they never fail. */
  readonly nodeMtbfH: number
  /** Mean time to repair one, h. */
  readonly nodeRepairH: number
  /** Share of actions that fail when tried. */
  readonly actuationFailureShare: Share
}

export type Delays = {
  /** Age of what the scheduler sees. */
  readonly sensorS: Seconds
  /** Time from a decision to its effect. */
  readonly actuationS: Seconds
}

/** What happens first when releases and arrivals fall on one instant. */
export type SameInstant = 'releases-first' | 'arrivals-first'

/** Throughput of a job class on a GPU model relative to `measuredOn`, where not the model's own speed. */
export type Throughput = { readonly [jobClass: string]: { readonly [model: string]: number } }

/**
 * Everything that decides the outcome of an experiment but the files it names: plain data, every
 * default filled in, GPU speeds already relative to the workload's `measuredOn`.
 */
export type Scenario = {
  readonly name: string
  /** ISO instant of second 0; `null` = that of the trace. */
  readonly startsAt: string | null
  readonly cluster: Cluster
  readonly workload: WorkloadSource
  /** What is compared; savings are against the first. */
  readonly recipes: readonly Recipe[]
  readonly estimates: Estimates
  readonly faults: Faults
  readonly delays: Delays
  /** For jobs whose trace says nothing of it. */
  readonly checkpoint: Checkpoint
  readonly throughput: Throughput
  readonly instants: { readonly sameInstant: SameInstant }
  /** How much jobs that share a GPU slow one another: each keeps 1 / (1 + slowdown × load of the others there). */
  readonly sharing: { readonly slowdown: number }
  /** Whether the world is that of other cluster simulators; see `refereed`. */
  readonly referee: boolean
  readonly seeds: readonly number[]
}
