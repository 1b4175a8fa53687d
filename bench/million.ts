import { clusterPreset, defaultScenario, generatedWorkload, metricsOf, RECIPES, Run } from '@ballast/core'
import { peakMB, timed } from './measure.ts'

/** A million jobs on 100,000 GPUs (12,500 nodes) over a month under `dynamic`. */
export function million(): void {
  const scenario = defaultScenario({
    cluster: clusterPreset('uniform-100k')!,
    workload: { kind: 'generate', profile: 'philly', jobs: 1_000_000, days: 30 },
  })
  if (scenario.workload.kind !== 'generate') throw new Error('the work is generated')
  const source = scenario.workload
  const { wallS: generateS, value: workload } = timed(() => generatedWorkload(scenario, source, 1))
  const recipe = RECIPES.find((each) => each.id === 'dynamic')!
  const { wallS, value: run } = timed(() => {
    const run = new Run({ scenario, recipe, workload, files: new Map(), seed: 1 })
    run.toEnd()
    return run
  })
  const metrics = metricsOf(run, wallS)
  console.log(`million: generated in ${generateS.toFixed(1)} s; simulated in ${wallS.toFixed(1)} s`)
  console.log(
    `million: ${metrics.jobsFinished + metrics.jobsFailed} of ${workload.count} over, ${(100 * metrics.gpuAllocatedShare).toFixed(1)} % of GPUs allocated, ` +
      `${metrics.cycles} passes, mean wait ${metrics.waitMeanS.toFixed(0)} s, peak memory ${peakMB().toFixed(0)} MB`,
  )
}
