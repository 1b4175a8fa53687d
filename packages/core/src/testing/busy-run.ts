import type { NodePool } from '../domain/node.ts'
import type { RunInputs } from '../experiment/run.ts'
import { buildCluster, type PoolPlan, UNLIMITED_FEED } from '../hardware/cluster.ts'
import { AIR_COOLING, type Site } from '../hardware/site.ts'
import { RECIPES } from '../policy/recipes.ts'
import { stream } from '../random/stream.ts'
import { defaultScenario, type ScenarioChoices } from '../scenario/default-scenario.ts'
import { buildWorkload, type JobRecord } from '../workload/build.ts'
import { aPool } from './samples.ts'

const SITE: Site = {
  name: 'site',
  carbon: { kind: 'constant', value: 360 },
  price: { kind: 'constant', value: 36 },
  temperature: { kind: 'constant', value: 15 },
  cooling: AIR_COOLING,
  supplyEfficiency: 0.95,
}

/** Nothing fails, everything shows and works at once. */
export const CALM: ScenarioChoices = {
  estimates: { kind: 'none' },
  faults: { nodeMtbfH: Number.POSITIVE_INFINITY, nodeRepairH: 1, actuationFailureShare: 0 },
  delays: { sensorS: 0, actuationS: 0 },
}

/** Nodes and actions fail often, and everything takes time to show and to work. */
export const ROUGH: ScenarioChoices = {
  estimates: { kind: 'history', lastJobs: 20 },
  faults: { nodeMtbfH: 60, nodeRepairH: 2, actuationFailureShare: 0.1 },
  delays: { sensorS: 1, actuationS: 2 },
}

/** What a run of these jobs on small pools is made of. The recipe is a built-in one. */
export function runInputs(
  records: readonly JobRecord[],
  recipeId: string,
  choices: ScenarioChoices = CALM,
  pools: readonly Partial<NodePool>[] = [{}],
): RunInputs {
  const plans = pools.map((given): PoolPlan => aPool(given))
  const scenario = defaultScenario({
    name: 'busy',
    cluster: buildCluster('small', [SITE], [UNLIMITED_FEED], plans),
    workload: { kind: 'trace', file: 'none' },
    ...choices,
  })
  const recipe = RECIPES.find(({ id }) => id === recipeId)
  if (recipe === undefined) throw new Error(`no recipe ${recipeId}`)
  const workload = buildWorkload('busy', '2026-03-02T00:00:00.000Z', records)
  return { scenario, recipe, workload, files: new Map(), seed: 1 }
}

/** Jobs of all shapes that queue on 16 to 32 GPUs: gangs, shares, dependencies, attempts that fail. */
export function busyRecords(count: number, seed = 1): readonly JobRecord[] {
  const luck = stream(seed, 'busy records')
  const records: JobRecord[] = []
  for (let i = 0, atS = 0; i < count; i++) {
    atS += luck.exponential(150)
    const fails = luck.next() < 0.15
    const last = { durationS: 1 + luck.exponential(1500), ending: luck.next() < 0.8 ? 'passed' : 'failed' } as const
    records.push({
      id: `job-${i}`,
      submittedAtS: atS,
      gpus: [1, 1, 2, 4, 8][luck.integer(5)]!,
      attempts: fails ? [{ durationS: 200, ending: 'failed' }, last] : [last],
      milliPerGpu: luck.next() < 0.2 ? 250 : 1000,
      tenant: `tenant-${luck.integer(3)}`,
      ...(i > 5 && luck.next() < 0.1 ? { after: [`job-${i - 1 - luck.integer(5)}`] } : {}),
    })
  }
  return records
}
