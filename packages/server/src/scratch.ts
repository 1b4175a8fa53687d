import { readTrace } from './traces/read-trace.ts'
import { Run } from '../../core/src/experiment/run.ts'
import { metricsOf } from '../../core/src/experiment/metrics.ts'
import { clusterPreset } from '../../core/src/hardware/clusters.ts'
import { defaultScenario } from '../../core/src/scenario/default-scenario.ts'
import { RECIPES } from '../../core/src/policy/recipes.ts'
const t0 = performance.now()
const { workload } = await readTrace('../shared/data/jobs/philly/philly_2017-09-04_2017-11-05.csv.gz', {})
console.log('read', performance.now() - t0, workload.count, workload.demands.length)
const clusterName = process.argv[2] ?? 'philly'
const reps = Number(process.argv[3] ?? 3)
const only = process.argv[4]
const scenario = defaultScenario({ cluster: clusterPreset(clusterName)!, workload: { kind: 'trace', file: 'x' } as never })
for (const recipe of RECIPES) {
  if (only && recipe.id !== only) continue
  for (let i = 0; i < reps; i++) {
    const c0 = process.cpuUsage()
    const t = performance.now()
    const run = new Run({ scenario, recipe, workload, files: new Map(), seed: 1 })
    run.toEnd()
    const wall = performance.now() - t
    const m = metricsOf(run, wall / 1000)
    console.log(recipe.id, 'cpu', (process.cpuUsage(c0).user/1000).toFixed(0), 'wall', wall.toFixed(0), 'ms', (workload.count / wall).toFixed(0), 'kjobs/s', performance.now() - t)
    if (i === reps - 1) console.log(JSON.stringify(m, (_k, v) => typeof v === 'number' ? Number(v.toPrecision(6)) : v))
  }
}
console.log(process.memoryUsage().rss / 1e6, 'MB')
