import { gpuCount } from '../hardware/cluster.ts'
import type { GeneratedSource, Scenario } from '../scenario/scenario.ts'
import { generateWorkload } from '../workload/generate.ts'
import type { Workload } from '../workload/workload.ts'

/** The work of a scenario that generates it, under one seed: made for its cluster's size and GPU models. */
export function generatedWorkload(scenario: Scenario, source: GeneratedSource, seed: number): Workload {
  const { cluster, startsAt } = scenario
  return generateWorkload(source.profile, {
    seed,
    startsAt: startsAt!,
    days: source.days,
    jobs: source.jobs,
    load: source.load,
    gpus: gpuCount(cluster),
    largestGang: Math.max(...cluster.pools.map((pool) => pool.nodeCount * pool.gpusPerNode)),
    models: [...new Set(cluster.pools.map((pool) => pool.gpu.name))],
  })
}
