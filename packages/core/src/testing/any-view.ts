import fc from 'fast-check'
import { type NodeRow, tenantId } from '../domain/ids.ts'
import type { Demand, Job } from '../domain/job.ts'
import type { NodePool } from '../domain/node.ts'
import { DAY } from '../units/quantities.ts'
import { TRAINING } from '../workload/classes.ts'
import { PlainView } from './plain-view.ts'
import { roomByHand } from './room-by-hand.ts'
import { aDemand, aGpu, aJob, aPool, inLine } from './samples.ts'

/** Instant of every view made here: late enough for jobs to have run for weeks. */
const NOW_S = 60 * DAY

const MODELS = ['slow', 'plain', 'fast'] as const

const anyPool: fc.Arbitrary<NodePool> = fc
  .record({
    model: fc.integer({ min: 0, max: 2 }),
    gpusPerNode: fc.constantFrom(1, 2, 4, 8, 8),
    nodeCount: fc.integer({ min: 1, max: 8 }),
    cpus: fc.constantFrom(16, 64),
    baseW: fc.constantFrom(0, 300, 800),
  })
  .map(({ model, gpusPerNode, nodeCount, cpus, baseW }) =>
    aPool({
      gpu: aGpu({ name: MODELS[model]!, speed: [0.5, 1, 2][model]! }),
      gpusPerNode,
      nodeCount,
      baseW,
      cpuMilliPerNode: cpus * 1000,
    }),
  )

const someModels = fc.subarray([...MODELS], { minLength: 1 })

/** A demand of any kind: gangs, shares, processors, memory, wishes. Its index is 0. */
export const anyDemand: fc.Arbitrary<Demand> = fc
  .record({
    gpus: fc.constantFrom(1, 1, 1, 1, 2, 2, 3, 4, 8, 20),
    milliPerGpu: fc.constantFrom(1000, 1000, 1000, 1000, 1000, 0, 10, 100, 333, 500, 700),
    cpuMilliPerGpu: fc.constantFrom(0, 0, 0, 1000, 10_000, 40_000),
    memoryMiBPerGpu: fc.constantFrom(0, 0, 0, 10_000, 200_000),
    models: fc.option(someModels, { freq: 2 }),
    preferredModels: fc.oneof(fc.constant([]), someModels),
    isElastic: fc.boolean(),
  })
  .map(({ isElastic, gpus, ...rest }) => ({
    ...aDemand(rest),
    gpus: isElastic ? { min: Math.ceil(gpus / 2), asked: gpus, max: gpus * 2 } : { min: gpus, asked: gpus, max: gpus },
  }))

const anySpeeds = fc.constantFrom({}, { fast: 4, slow: 0.1 }, { fast: 0.5 })

/** What a job is like beside its demand; its row is 0. */
export const anyJob: fc.Arbitrary<Job> = fc
  .record({
    submittedAtS: fc.integer({ min: 0, max: NOW_S }),
    deadlineS: fc.option(fc.integer({ min: NOW_S / 2, max: 2 * NOW_S }), { freq: 2 }),
    priority: fc.integer({ min: -5, max: 5 }),
    runtimeS: fc.option(fc.integer({ min: 1, max: NOW_S })),
    speedByModel: anySpeeds,
    tenant: fc.constantFrom('everyone', 'research', 'prod', '__proto__').map(tenantId),
  })
  .map(({ speedByModel, runtimeS, ...rest }) =>
    aJob({
      ...rest,
      jobClass: { ...TRAINING, speedByModel },
      runtimeS: runtimeS === null ? null : { p50: runtimeS, p90: runtimeS * 3 },
    }),
  )

/** One job of a view: which demand it has, and whether and where it runs. */
type Lot = {
  readonly job: Job
  readonly demand: number
  readonly waits: boolean
  readonly from: number
  readonly ranS: number
  readonly movedLossS: number
}

const anyLot: fc.Arbitrary<Lot> = fc.record({
  job: anyJob,
  demand: fc.nat({ max: 4 }),
  waits: fc.boolean(),
  from: fc.nat({ max: 23 }),
  ranS: fc.integer({ min: 0, max: NOW_S }),
  movedLossS: fc.constantFrom(0, 0, 90, 900),
})

const anyNode = fc.record({
  state: fc.constantFrom('on', 'on', 'on', 'off', 'sleeping', 'waking', 'falling-asleep', 'failed'),
  idleS: fc.integer({ min: 0, max: 7200 }),
})

/**
 * A view of one to three pools with jobs running and waiting, and nodes in every state. `demands` are those
 * of the jobs in it and of those that may still come. Each call of the arbitrary makes a fresh view.
 */
export const anyView: fc.Arbitrary<{ readonly view: PlainView; readonly demands: readonly Demand[] }> = fc
  .record({
    pools: fc.array(anyPool, { minLength: 1, maxLength: 3 }),
    demands: fc.array(anyDemand, { minLength: 5, maxLength: 5 }),
    lots: fc.array(anyLot, { maxLength: 18, size: 'max' }),
    mayWait: fc.boolean(),
    nodes: fc.array(anyNode, { minLength: 24, maxLength: 24 }),
  })
  .map(({ pools, demands: kinds, lots, mayWait, nodes }) => {
    const view = new PlainView(inLine(pools), NOW_S)
    const demands = kinds.map((demand, index) => ({ ...demand, index }))
    for (const lot of lots) addJob(view, demands, lot, mayWait)
    view.plainNodes.forEach((node, row) => {
      if (node.jobs.length > 0) return
      node.idleSinceS = NOW_S - nodes[row]!.idleS
      view.set(row, nodes[row]!.state)
    })
    return { view, demands }
  })

function addJob(view: PlainView, demands: readonly Demand[], lot: Lot, mayWait: boolean): void {
  const row = view.plainJobs.length
  const job = aJob({ ...lot.job, row, demand: demands[lot.demand]! })
  view.submit(job)
  if (lot.waits && mayWait) return
  const node = nodeWithRoom(view, job.demand, lot.from)
  if (node < 0 && !mayWait) view.finish(row)
  if (node < 0) return
  view.place(row, node, job.demand.gpus.asked, NOW_S - lot.ranS)
  view.plainJobs[row]!.movedLossS = lot.movedLossS
}

/** The first node with room at or after `from`, and around. */
function nodeWithRoom(view: PlainView, demand: Demand, from: number): NodeRow {
  const { length } = view.plainNodes
  for (let i = 0; i < length; i++) {
    const node = (from + i) % length
    if (roomByHand(view, demand, node) >= demand.gpus.asked) return node
  }
  return -1
}
