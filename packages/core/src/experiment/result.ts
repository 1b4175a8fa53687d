import type { Joules, Seconds, Watts } from '../units/quantities.ts'

/** Every metric a run reports, in the order of tables. Defined in `docs/metrics.md`. */
export const METRICS = [
  'jobsSubmitted',
  'jobsFinished',
  'jobsFailed',
  'jobsUnfinished',
  'jctMeanS',
  'jctP50S',
  'jctP95S',
  'jctP99S',
  'waitMeanS',
  'waitP50S',
  'waitP95S',
  'waitP99S',
  'waitP999S',
  'waitMaxS',
  'totalWaitMeanS',
  'boundedSlowdownMean',
  'makespanS',
  'gpuAllocatedShare',
  'gpuBusyShare',
  'fragmentationShare',
  'preemptions',
  'moves',
  'nodeSleeps',
  'deadlineMisses',
  'energyJ',
  'energyComputeJ',
  'energyIdleJ',
  'energySleepJ',
  'energyOverheadJ',
  'carbonG',
  'costUsd',
  'energyPerGpuHourJ',
  'events',
  'cycles',
  'wallS',
] as const

export type MetricName = (typeof METRICS)[number]
export type Metrics = { readonly [M in MetricName]: number }

/**
 * What happened over time, in equal steps from the scenario's start to the end of the accounts.
 * Every array has one value per step: the mean over the step, not a sample.
 */
export type Series = {
  readonly stepS: Seconds
  readonly computeW: readonly Watts[]
  readonly idleW: readonly Watts[]
  readonly sleepW: readonly Watts[]
  readonly overheadW: readonly Watts[]
  readonly waitingJobs: readonly number[]
  readonly runningJobs: readonly number[]
  /** GPUs held by jobs. */
  readonly allocatedGpus: readonly number[]
  /** Nodes resting, waking or falling asleep. */
  readonly restingNodes: readonly number[]
}

/** Share of a group of neighbouring nodes' GPUs that was allocated, step by step of the series. */
export type HeatRow = {
  readonly label: string
  readonly nodes: number
  readonly allocatedShare: readonly number[]
  /** Share of the step the nodes were resting. */
  readonly restingShare: readonly number[]
}

/** The same few figures for each tenant or tier. */
export type GroupRow = {
  readonly group: string
  readonly jobs: number
  readonly finished: number
  readonly gpuHours: number
  readonly waitMeanS: Seconds
  readonly waitP95S: Seconds
  readonly jctMeanS: Seconds
  /** Energy of the GPUs the group held and of their share of the nodes, J. */
  readonly energyJ: Joules
}

/** How often something was done or refused, with the reason in the policy's own words (numbers left out). */
export type ReasonCount = {
  readonly kind:
    | 'start'
    | 'hold'
    | 'move'
    | 'preempt'
    | 'resize'
    | 'sleep'
    | 'wake'
    | 'cap'
    | 'clock'
    | 'wait'
    | 'refused'
    | 'failed'
  readonly because: string
  readonly count: number
}

/** A histogram's cumulative shape: `shares[i]` of the values are at most `values[i]`. */
export type Distribution = { readonly values: readonly number[]; readonly shares: readonly number[] }

/** What a picture of one run needs; kept for one seed per recipe only. */
export type RunPicture = {
  readonly series: Series
  readonly heat: readonly HeatRow[]
  readonly waits: Distribution
  readonly jcts: Distribution
  readonly tenants: readonly GroupRow[]
  readonly tiers: readonly GroupRow[]
  readonly reasons: readonly ReasonCount[]
}

/** One recipe under one seed. */
export type SeedRun = { readonly seed: number; readonly metrics: Metrics }

/** Mean over seeds with the 95 % interval of the mean; bounds are `null` with a single seed. */
export type Interval = { readonly mean: number; readonly low: number | null; readonly high: number | null }

export type RecipeResult = {
  readonly id: string
  readonly seeds: readonly number[]
  readonly metrics: { readonly [M in MetricName]: Interval }
  readonly runs: readonly SeedRun[]
}

/** What `ballast compare --json` prints. */
export type Comparison = {
  readonly version: 1
  readonly scenario: string
  readonly recipes: readonly RecipeResult[]
}

/** A saving of one recipe against the first, by pairs of equal seeds, as a share of the first's value. */
export type Saving = { readonly metric: MetricName; readonly recipe: string; readonly share: Interval }
