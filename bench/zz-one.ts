import { BUILT_IN, clusterPreset, defaultScenario, metricsOf, parseRecipe, Run, toolsFor } from '@ballast/core'
import { readTrace } from '@ballast/server'
import { parse } from 'yaml'
import { readFileSync } from 'node:fs'
const FILE = '/work/shared/data/jobs/philly/philly_2017-09-04_2017-11-05.csv.gz'
const { workload } = await readTrace(FILE, {})
const scenario = defaultScenario({ cluster: clusterPreset('philly-700')!, workload: { kind: 'trace', file: FILE } })
for (const id of process.argv.slice(2)) {
  const parsed = parseRecipe(parse(readFileSync(id.includes('/') ? id : `/tmp/ord/${id}.yaml`, 'utf8')), 'x', BUILT_IN)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  const tools = await toolsFor([parsed.ok])
  const cpu = process.cpuUsage()
  const t = performance.now()
  const run = new Run({ scenario, recipe: parsed.ok, workload, files: new Map(), seed: 1, tools })
  run.toEnd()
  const wall = (performance.now() - t) / 1000
  const used = process.cpuUsage(cpu)
  const m = metricsOf(run, 0)
  console.log(id.padEnd(40), 'cpu', (used.user / 1e6).toFixed(2), 'wall', wall.toFixed(2), 'wait', m.totalWaitMeanS.toFixed(0), 'p95', m.waitP95S.toFixed(0), 'max', m.waitMaxS.toFixed(0), 'bsld', m.boundedSlowdownMean.toFixed(1),'jct', m.jctMeanS.toFixed(0), 'cycles', m.cycles, 'pre', m.preemptions)
}
