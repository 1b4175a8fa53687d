import { readTrace } from './traces/read-trace.ts'
import { Run } from '../../core/src/experiment/run.ts'
import { metricsOf } from '../../core/src/experiment/metrics.ts'
import { clusterPreset } from '../../core/src/hardware/clusters.ts'
import { defaultScenario } from '../../core/src/scenario/default-scenario.ts'
import { RECIPES } from '../../core/src/policy/recipes.ts'
const { workload: whole } = await readTrace('../shared/data/jobs/philly/philly_2017-09-04_2017-11-05.csv.gz', {})
const clusterName = process.argv[2] ?? 'philly'
const half = process.argv[3] === 'half'
const n = half ? Math.floor(whole.count / 2) : whole.count
const workload = half ? { ...whole, count: n, attemptFrom: whole.attemptFrom.slice(0, n + 1) } : whole
const scenario = defaultScenario({ cluster: clusterPreset(clusterName)!, workload: { kind: 'trace', file: 'x' } as never })
const variants: [string, any][] = JSON.parse(process.argv[4] ?? '[]')
const seeds = [1]
const run1 = (recipe: any, seed: number) => {
  const run = new Run({ scenario, recipe, workload, files: new Map(), seed })
  run.toEnd()
  return run
}
const dyn = RECIPES.find((r) => r.id === 'dynamic')!
const st = RECIPES.find((r) => r.id === 'static')!
const all: [string, any][] = [['static', st], ['dynamic', dyn], ...variants.map(([name, over]) => {
  const r: any = { ...dyn }
  for (const [q, s] of Object.entries(over as any)) { const o = s as any; r[q] = o.id && o.id !== r[q].id ? { id: o.id, settings: o.settings ?? {} } : { id: r[q].id, settings: { ...r[q].settings, ...(o.settings ?? o) } } }
  return [name, r] as [string, any]
})]
for (const seed of seeds) {
  const runs = all.map(([name, r]) => [name, run1(r, seed)] as const)
  const horizon = Math.max(...runs.map(([, r]) => r.simulator.nowS))
  let base: any
  for (const [name, run] of runs) {
    run.idleUntil(horizon)
    const m: any = metricsOf(run, 0)
    base ??= m
    console.log(name.padEnd(28), 'E', (100 * (1 - m.energyJ / base.energyJ)).toFixed(2), 'jct%', (100 * (m.jctMeanS / base.jctMeanS - 1)).toFixed(3), 'waitMean', m.waitMeanS.toFixed(1), 'p95', m.waitP95S.toFixed(1), 'p99', m.waitP99S.toFixed(1), 'max', m.waitMaxS.toFixed(0), 'moves', m.moves, 'sleeps', m.nodeSleeps, 'frag', m.fragmentationShare.toFixed(3))
  }
}
