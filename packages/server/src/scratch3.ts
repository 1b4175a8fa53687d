import { Run } from '/work/main/packages/core/src/experiment/run.ts'
import { defaultScenario } from '/work/main/packages/core/src/scenario/default-scenario.ts'
import { generatedWorkload } from '/work/main/packages/core/src/experiment/generated-workload.ts'
import { RECIPES } from '/work/main/packages/core/src/policy/recipes.ts'
const scenario = defaultScenario({})
for (const seed of [1,2,3]) for (const recipe of RECIPES) {
  const workload = generatedWorkload(scenario, scenario.workload as never, seed)
  const run = new Run({ scenario, recipe, workload, files: new Map(), seed })
  const t = performance.now()
  let n = 0
  run.cycle.run(Infinity, () => { n++; if (n % 200000 === 0) { const s = run.simulator.sim; console.log(seed, recipe.id, n, s.nowS, s.unfinished, s.gauges.waitingJobs, s.gauges.runningJobs, s.gauges.allocatedMilli) ; if (n > 2e6) process.exit(1) } return run.simulator.sim.unfinished === 0 })
  console.log(seed, recipe.id, workload.count, performance.now() - t)
}
