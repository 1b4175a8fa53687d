import type { Seconds, Share } from '../units/quantities.ts'
import type { JobId, JobRow, TenantId } from './ids.ts'

/**
 * What a job asks of the cluster. Equal demands are one object with one `index`, so that whatever is
 * worked out for a demand (which pools may serve it, whether there is room) is worked out once.
 */
export type Demand = {
  readonly index: number
  readonly gpus: GpuCount
  /**
   * Thousandths of each GPU, 0 to 1000. Below 1000 the GPU is shared with other jobs. 0 = work for processors and
   * memory alone: it goes on a node with GPUs and is given the name of one, but takes nothing of it.
   */
  readonly milliPerGpu: number
  readonly cpuMilliPerGpu: number
  readonly memoryMiBPerGpu: number
  /** GPU models it may run on; `null` = any. */
  readonly models: readonly string[] | null
  /** GPU models it would rather run on, best first; a wish, not a constraint. */
  readonly preferredModels: readonly string[]
  /** Indices of the pools it may run in, where some are kept for other tenants; absent = any. */
  readonly pools?: readonly number[]
}

/** GPUs that nobody else can use whole while `gpus` of the demand's are given: all of them, or none of one that takes nothing. */
export const gpusTaken = (demand: Demand, gpus: number): number => (demand.milliPerGpu === 0 ? 0 : gpus)

/** GPUs asked for. A rigid gang has `min = asked = max`; an elastic job runs on any count in between. */
export type GpuCount = { readonly min: number; readonly asked: number; readonly max: number }

/** GPUs asked for, shares counted as such. */
export const gpusAsked = (demand: Demand): number => gpusWorth(demand, demand.gpus.asked)

/** What a job takes in whole GPUs that takes its share of so many. */
export const gpusWorth = ({ milliPerGpu }: Pick<Demand, 'milliPerGpu'>, gpus: number): number =>
  (gpus * milliPerGpu) / 1000

/** How a kind of work uses a GPU. Shared by every job of the class. */
export type JobClass = {
  readonly name: string
  /** Throughput per GPU model relative to the reference model; a model not listed uses the model's own speed. */
  readonly speedByModel: { readonly [model: string]: number }
  /** How hard it drives a GPU, in [0, 1]: the argument of the load curve. */
  readonly load: Share
  /** Throughput share at a cap of `x` = cap / maximum power: quadratic `a·x² + b·x + c` for x ≥ 0.5. */
  readonly capCurve: readonly [a: number, b: number, c: number]
  /** Share of its time that scales with the GPU clock, in [0, 1]. */
  readonly computeShare: Share
  /** Throughput lost when the gang spans nodes, and when it spans racks as well, each in [0, 1). */
  readonly spreadLoss: { readonly nodes: Share; readonly racks: Share }
  /** Efficiency per doubling of GPUs away from `asked`, in (0, 1]: the throughput curve of elastic work. */
  readonly scaling: Share
  /** Throughput on 1, 2, 3 … GPUs relative to one, where it was measured; goes before `scaling`. */
  readonly speedByGpus?: readonly number[]
}

/** What stopping and starting again costs. */
export type Checkpoint = {
  /** Time to save state before leaving; the GPUs stay held. */
  readonly saveS: Seconds
  /** Time to load state before work goes on. */
  readonly restoreS: Seconds
  /** Work done since the last multiple of this is lost when a node fails; 0 = all of it is lost. */
  readonly everyS: Seconds
}

/** What is believed of a length of time. */
export type Estimate = { readonly p50: Seconds; readonly p90: Seconds }

/** How much of the asked performance may be taken away: 0 none, 1 10 %, 2 25 %, 3 50 %. */
export type Tier = 0 | 1 | 2 | 3

/**
 * A batch job as the scheduler sees it: what was asked for and what is believed.
 *
 * There is deliberately no field for the true running time. The simulator knows it and keeps it in
 * `simulator/truth.ts`, which nothing under `policy/` may import.
 */
export type Job = {
  readonly row: JobRow
  readonly id: JobId
  readonly submittedAtS: Seconds
  readonly demand: Demand
  readonly jobClass: JobClass
  readonly tenant: TenantId
  readonly priority: number
  readonly tier: Tier
  /** Latest acceptable completion, or `null` for best-effort work. */
  readonly deadlineS: Seconds | null
  readonly checkpoint: Checkpoint
  /** Jobs that must have finished before this one may start. */
  readonly after: readonly JobRow[]
  /** Believed running time on what it asked for, or `null` where nothing is known. */
  readonly runtimeS: Estimate | null
}

/** How the scheduler sees a job's life. `held` = admitted for later, or waiting for other jobs. */
export type JobState = 'held' | 'waiting' | 'starting' | 'running' | 'stopping' | 'finished' | 'failed'

/** How a job ended for good. */
export type Ending = 'passed' | 'failed' | 'killed'
