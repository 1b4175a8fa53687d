import { existsSync } from 'node:fs'
import { clusterPreset, defaultScenario, metricsOf, RECIPES, Run } from '@ballast/core'
import { readTrace } from '@ballast/server'
import { bareReplay } from './bare-replay.ts'
import { median, peakMB, timed } from './measure.ts'

const FILE = '../shared/data/jobs/philly/philly_2017-09-04_2017-11-05.csv.gz'
const RUNS = 5
const GPUS = 2_490

/**
 * Replays the Philly extract on its 2,490 GPUs, every metric, energy and carbon on: median of five runs each in
 * one process, the first ones included, and as a ratio to a bare event loop between the runs.
 */
export async function philly(): Promise<void> {
  if (!existsSync(FILE)) {
    console.log(`philly: ${FILE} is not there; nothing measured`)
    return
  }
  const startedMs = performance.now()
  const { workload } = await readTrace(FILE, {})
  console.log(`philly: read ${workload.count} jobs in ${((performance.now() - startedMs) / 1000).toFixed(2)} s`)
  const scenario = defaultScenario({ cluster: clusterPreset('philly')!, workload: { kind: 'trace', file: FILE } })
  for (let i = 0; i < RUNS; i++) bareReplay(workload, GPUS)
  for (const recipe of RECIPES) {
    const bare: number[] = []
    const walls: number[] = []
    const cpus: number[] = []
    for (let i = 0; i < RUNS; i++) {
      bare.push(timed(() => bareReplay(workload, GPUS)).wallS)
      const { wallS, cpuS } = timed(() => {
        const run = new Run({ scenario, recipe, workload, files: new Map(), seed: 1 })
        run.toEnd()
        return metricsOf(run, 0)
      })
      walls.push(wallS)
      cpus.push(cpuS)
    }
    const all = walls.map((wallS) => (wallS * 1000).toFixed(0)).join(' ')
    const bareJobsPerS = workload.count / median(bare)
    const jobsPerS = workload.count / median(walls)
    console.log(
      `philly: ${recipe.id} ${Math.round(jobsPerS)} jobs/s (runs ${all} ms), ${(jobsPerS / bareJobsPerS).toFixed(3)} of ` +
        `a bare event loop (${(bareJobsPerS / 1e6).toFixed(2)} M jobs/s), ` +
        `${((median(cpus) / workload.count) * 1e6).toFixed(2)} µs of its thread's time per job`,
    )
  }
  console.log(`philly: peak memory ${peakMB().toFixed(0)} MB`)
}
