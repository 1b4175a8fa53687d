import fc from 'fast-check'
import type { JobClass } from '../domain/job.ts'
import type { NodePool } from '../domain/node.ts'
import { buildWorkload, type JobRecord } from '../workload/build.ts'
import { CLASSES } from '../workload/classes.ts'
import type { Workload } from '../workload/workload.ts'
import { MODEL_NAMES } from './any-cluster.ts'

/** Everything about a job that does not depend on the cluster it comes to. */
const anyDraft = fc.record({
  submittedAtS: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 3000, noNaN: true })),
  gpus: fc.constantFrom(1, 1, 1, 2, 3, 4, 6, 8, 12),
  isElastic: fc.boolean(),
  milliPerGpu: fc.constantFrom(1000, 1000, 1000, 1000, 500, 333, 100, 20, 0),
  cpuMilliPerGpu: fc.constantFrom(0, 0, 4000, 15_000),
  memoryMiBPerGpu: fc.constantFrom(0, 0, 12_000, 40_000),
  models: fc.option(fc.subarray(MODEL_NAMES, { minLength: 1 }), { freq: 3 }),
  jobClass: fc.constantFrom<JobClass>(...CLASSES),
  durations: fc.array(fc.oneof(fc.integer({ min: 1, max: 600 }), fc.double({ min: 0.01, max: 900, noNaN: true })), {
    minLength: 1,
    maxLength: 3,
  }),
  ending: fc.constantFrom('passed', 'passed', 'passed', 'failed', 'killed'),
  saveS: fc.constantFrom(0, 5, 30),
  restoreS: fc.constantFrom(0, 7.5, 60),
  everyS: fc.constantFrom(0, 100),
  afterRecords: fc.array(fc.nat({ max: 1000 }), { maxLength: 2 }),
  hasAfter: fc.nat({ max: 4 }),
})

type Draft = typeof anyDraft extends fc.Arbitrary<infer D> ? D : never

/** Up to 25 jobs of every kind. */
export const anyDrafts: fc.Arbitrary<readonly Draft[]> = fc.array(anyDraft, { maxLength: 25, size: 'max' })

/** The drafts as a workload that the cluster can serve: what is too large for it is made smaller. */
export function workloadFor(pools: readonly NodePool[], drafts: readonly Draft[]): Workload {
  const records = drafts.map((draft, place): JobRecord => {
    const { gpus, isElastic, durations, ending, saveS, restoreS, everyS, hasAfter, ...rest } = draft
    const models = pools.some(({ gpu }) => draft.models?.includes(gpu.name)) ? draft.models : null
    const serving = pools.filter(({ gpu }) => models === null || models.includes(gpu.name))
    const asked = Math.min(gpus, Math.max(...serving.map((pool) => mostOf(pool, draft) * pool.nodeCount)))
    return {
      ...rest,
      models,
      gpus: isElastic ? { min: Math.ceil(asked / 2), asked, max: asked * 2 } : asked,
      attempts: durations.map((durationS, i) => ({
        durationS,
        ending: i === durations.length - 1 ? ending : 'failed',
      })),
      checkpoint: { saveS, restoreS, everyS },
      afterRecords: hasAfter > 0 || place === 0 ? [] : draft.afterRecords.map((each) => each % place),
    }
  })
  return buildWorkload('any', '2026-01-01T00:00:00.000Z', records)
}

/** GPUs of the job that one empty node of the pool takes. */
function mostOf(pool: NodePool, { cpuMilliPerGpu, memoryMiBPerGpu }: Draft): number {
  const byCpu = cpuMilliPerGpu > 0 ? Math.floor(pool.cpuMilliPerNode / cpuMilliPerGpu) : Number.POSITIVE_INFINITY
  const byMemory = memoryMiBPerGpu > 0 ? Math.floor(pool.memoryMiBPerNode / memoryMiBPerGpu) : Number.POSITIVE_INFINITY
  return Math.min(pool.gpusPerNode, byCpu, byMemory)
}
