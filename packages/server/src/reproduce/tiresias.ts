/**
 * Completion times under Tiresias, beside the schedulers it was compared with.
 *
 * Published: Figure 13 of the paper, jobs of ten weeks at Microsoft on a simulated cluster of 2,000 GPUs; medians
 * are read off it. The means "twice as good as Gandiva" and "comparable to SRTF" are told in talks and notes on the
 * paper; its table was not at hand, so one figure is marked as recalled. The 5.5 times of the abstract are of 480
 * jobs on a testbed of 60 GPUs, which are not public. So what is run here is our own choice, and said in full:
 *
 * - work: the Philly extract, which is of the same cluster and time: jobs of at least 121 GPU-seconds, the least in
 *   the sample of GPU times that the Tiresias simulator comes with
 * - cluster: 640 GPUs in nodes of 8, chosen on YARN-CS alone, whose median completion time is then nearest to the
 *   published one; the extract has fewer jobs than the cluster had
 * - YARN-CS: first come, first served, and who does not fit blocks those behind. Best-effort: the same without
 *   blocking. Gandiva: equal turns; its packing and migration are not there
 * - Tiresias-L: two limits of attained service, running jobs first within a queue, as in the public simulator.
 *   Tiresias-G: the Gittins index within a queue, made from jobs that have finished, not from a file of samples
 * - rounds of six minutes; a job that is stopped loses a minute. What a turn costs decides how good Gandiva looks,
 *   and is not published: so it is run without that cost as well, and the published figures lie in between
 * - Tiresias places jobs of skewed models together and others apart; here placement has no effect on speed
 *
 * The mean against YARN-CS depends on how long the queue gets, and so on the size of the cluster: on 608 GPUs
 * instead of 640 it is seven tenths larger.
 */
import { type Recipe, type SeedResult, uniformCluster, type Workload } from '@ballast/core'
import { readTrace } from '../traces/read-trace.ts'
import { placeOfData } from './data-file.ts'
import { eachRecipe } from './each-recipe.ts'
import type { Conditions, Experiment } from './experiment.ts'
import { partOf } from './part-of.ts'
import { heavierJobs } from './tiresias/heavier-jobs.ts'
import { rowsOf } from './tiresias/rows.ts'
import { writtenRecipe } from './written-recipe.ts'

const TRACE = 'jobs/philly/philly_2017-09-04_2017-11-05.csv.gz'
const LEAST_GPU_S = 121
const GPUS = 640
const FEWER_GPUS = 608
const COSTLY = { saveS: 0, restoreS: 60, everyS: 0 }
const FREE = { saveS: 0, restoreS: 0, everyS: 0 }

const planner = { id: 'rounds', settings: { roundS: 360 } }
const las = (within: string) => ({ id: 'least-attained-service', settings: { within } })

const YARN = writtenRecipe('yarn-cs', { planner: { id: 'pipeline', settings: { discipline: 'blocking' } } })
const TIRESIAS_L = writtenRecipe('tiresias-l', { planner, ordering: las('running-first') })
const GANDIVA = writtenRecipe('gandiva', { planner, ordering: 'least-recently-run' })

/** In the order in which `rowsOf` wants them. */
const RECIPES: readonly Recipe[] = [
  GANDIVA,
  TIRESIAS_L,
  writtenRecipe('tiresias-g', { planner, ordering: las('gittins') }),
  writtenRecipe('srtf', { planner, ordering: 'shortest-remaining-first' }),
  writtenRecipe('best-effort', { planner: { id: 'pipeline', settings: { discipline: 'skip' } } }),
  YARN,
]

export const tiresias: Experiment = {
  name: 'tiresias',
  source: 'Gu et al., "Tiresias", NSDI 2019: completion times in simulation, Figure 13',
  summary: 'Philly jobs on 640 GPUs under Tiresias-L and -G, SRTF, Gandiva, best effort and YARN-CS.',
  needs: [{ path: TRACE, from: 'https://github.com/pkusys/ElasticFlow (traces)' }],
  async run(conditions) {
    const { workload } = await readTrace(placeOfData(conditions.dataFolder, TRACE))
    const jobs = heavierJobs(workload, LEAST_GPU_S)
    const usual = await run(jobs, GPUS, COSTLY, RECIPES, partOf(conditions, 0, 0.7))
    const free = usual && (await run(jobs, GPUS, FREE, [GANDIVA, TIRESIAS_L], partOf(conditions, 0.7, 0.95)))
    const fewer = free && (await run(jobs, FEWER_GPUS, COSTLY, [YARN, TIRESIAS_L], partOf(conditions, 0.95, 1)))
    return fewer && rowsOf(usual, free, fewer)
  },
}

function run(
  workload: Workload,
  gpus: number,
  checkpoint: typeof FREE,
  recipes: readonly Recipe[],
  conditions: Conditions,
): Promise<readonly SeedResult[] | null> {
  const ground = { name: 'tiresias', cluster: uniformCluster(gpus), workload, checkpoint }
  return eachRecipe(ground, recipes, conditions)
}
