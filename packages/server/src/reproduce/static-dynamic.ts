import { type MetricName, profileNamed, type Profile, RECIPES, type Scenario, type SeedResult, uniformCluster } from '@ballast/core'
import { defaultScenario, HOUR } from '@ballast/core'
import { runSeeds } from '../threads/run-seeds.ts'
import type { Task } from '../threads/task.ts'
import { type Conditions, type Experiment, type Row, row } from './experiment.ts'

const LOADS = [0.15, 0.3, 0.5, 0.7]
export const SEEDS = [1, 2, 3, 4, 5]
const GPUS = 512
const DAYS = 5
const PROFILE: Profile = { ...profileNamed("philly")!, name: 'philly-short', longestS: 12 * HOUR, largestGang: 64 }

export const staticDynamic: Experiment = {
  name: 'static-dynamic',
  source: 'x',
  summary: 'y',
  needs: [],
  async run({ threads, progress, signal }: Conditions): Promise<readonly Row[] | null> {
    return null
  },
}

function scenarioAt(load: number): Scenario {
  const scenario = defaultScenario({ cluster: uniformCluster(GPUS), recipes: RECIPES, seeds: SEEDS })
  return { ...scenario, workload: { kind: 'generate', profile: PROFILE, jobs: null, days: DAYS, load, measuredOn: 'A100' } }
}
if (process.argv[2] === 'try') {
  for (const load of LOADS) {
    const t = performance.now()
    const tasks = SEEDS.map((seed): Task => ({ scenario: scenarioAt(load), workload: null, files: new Map(), seed, pictures: false }))
    const results = await runSeeds(tasks)
    const f = (name: MetricName, i: number) => results.map((r) => r.metrics[i]![name].toPrecision(4)).join(' ')
    console.log(load, 's', (performance.now() - t) / 1000)
    console.log(' saved', results.map((r) => (100 * (1 - r.metrics[1]!.energyJ / r.metrics[0]!.energyJ)).toFixed(1)).join(' '))
    for (const m of ['jobsSubmitted', 'jobsFinished', 'jobsFailed', 'gpuAllocatedShare', 'waitMeanS', 'waitP95S', 'jctMeanS', 'makespanS', 'energyComputeJ', 'energyIdleJ', 'energyOverheadJ', 'moves', 'nodeSleeps'] as const) console.log(' ', m.padEnd(18), f(m, 0), '|', f(m, 1))
  }
}
