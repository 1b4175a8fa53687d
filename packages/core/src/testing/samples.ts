import type { GpuModel } from '../domain/gpu.ts'
import { jobId, tenantId } from '../domain/ids.ts'
import type { Demand, Job } from '../domain/job.ts'
import type { NodePool } from '../domain/node.ts'
import { TRAINING } from '../workload/classes.ts'

/** A GPU with round figures: 50 W idle, 400 W full, reference speed. */
export const aGpu = (given: Partial<GpuModel> = {}): GpuModel => ({
  name: 'plain',
  memoryMiB: 40_960,
  speed: 1,
  idleW: 50,
  contextW: 20,
  maxW: 400,
  minCapW: 100,
  maxClockMHz: 1400,
  minClockMHz: 200,
  ...given,
})

/**
 * A pool with round figures: four nodes of four GPUs, 400 W a node beside its GPUs. Off costs nothing and
 * two minutes at 600 W to leave; `index` and `firstNode` are those of a first pool.
 */
export const aPool = (given: Partial<NodePool> = {}): NodePool => ({
  index: 0,
  name: `pool-${given.index ?? 0}`,
  site: 0,
  feed: 0,
  gpu: aGpu(),
  gpusPerNode: 4,
  cpuMilliPerNode: 64_000,
  memoryMiBPerNode: 262_144,
  nodesPerRack: 4,
  firstNode: 0,
  nodeCount: 4,
  baseW: 400,
  rests: {
    sleeping: { powerW: 40, enterS: 10, wakeS: 15, wakeW: 600 },
    off: { powerW: 0, enterS: 60, wakeS: 120, wakeW: 600 },
  },
  ...given,
})

/** Pools one after the other: indices and first nodes are filled in. */
export function inLine(pools: readonly NodePool[]): readonly NodePool[] {
  let firstNode = 0
  return pools.map((pool, index) => {
    const placed = { ...pool, index, name: `pool-${index}`, firstNode }
    firstNode += pool.nodeCount
    return placed
  })
}

/** A demand for one whole GPU of any model, but for what is given. */
export const aDemand = (given: Partial<Omit<Demand, 'gpus'>> & { readonly gpus?: number } = {}): Demand => {
  const { gpus = 1, ...rest } = given
  return {
    index: 0,
    gpus: { min: gpus, asked: gpus, max: gpus },
    milliPerGpu: 1000,
    cpuMilliPerGpu: 0,
    memoryMiBPerGpu: 0,
    models: null,
    preferredModels: [],
    ...rest,
  }
}

/** A training job submitted at second 0 of which nothing is believed, but for what is given. */
export const aJob = (given: Partial<Job> = {}): Job => ({
  row: 0,
  id: jobId(`job-${given.row ?? 0}`),
  submittedAtS: 0,
  demand: aDemand(),
  jobClass: TRAINING,
  tenant: tenantId('everyone'),
  priority: 0,
  tier: 0,
  deadlineS: null,
  checkpoint: { saveS: 30, restoreS: 60, everyS: 3600 },
  after: [],
  runtimeS: null,
  ...given,
})
