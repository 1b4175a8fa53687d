/**
 * How long jobs of the Philly extract wait on 700 GPUs under policies that know nothing of running times, know
 * their tenant's history, or know the truth.
 *
 * Published: nothing on these jobs and this cluster. RLTune (SoCC 2025) claims up to 81 % less queueing delay on
 * windows of 256 Philly jobs; what is demanded here is that the best policy that knows no more than what has
 * happened so far waits at least 75 % less than blocking first come, first served on the whole trace, and
 * makes nobody wait more than half as long again as the longest wait under that.
 *
 * - work: the whole extract, 55,803 jobs; nothing is cut off at either end. A job that never starts would count
 *   with its wait up to the end; all of them end
 * - cluster: `philly-700`, in the usual world: nodes fail, seeing and acting take time, a gang that is spread over
 *   nodes is a tenth slower, stopping and starting again take a minute and a half. Every policy places with
 *   `fewest-nodes`; every node is always on
 * - wait: all the time a job waits for GPUs, so that stopping a job and starting it again later is not free
 * - choice: the best is chosen on the jobs of the first 60 % of the time alone, and so are the patience of the guard
 *   against starving (`patienceS` of the pipeline) and the ordering's ageing: the least mean wait of those that make
 *   nobody wait too long. Candidates are least attained service, which stops running jobs, and three orderings with
 *   six patiences each, which do not; the best of the latter is shown as well. Figures are those of the whole trace,
 *   and of the jobs after the part the choice was made on
 * - intervals: policies paired job by job, means over three seeds, 2,000 resamples of whole days of submission
 */
import {
  clusterPreset,
  defaultScenario,
  type Estimates,
  estimatesOf,
  type Recipe,
  type SeedResult,
  type Workload,
} from '@ballast/core'
import { runSeeds } from '../threads/run-seeds.ts'
import { readTrace } from '../traces/read-trace.ts'
import { placeOfData } from './data-file.ts'
import type { Conditions, Experiment } from './experiment.ts'
import { firstJobs } from './first-jobs.ts'
import { bestOf, GUARDED } from './guarded.ts'
import { partOf } from './part-of.ts'
import { waitsOf } from './wait-figures.ts'
import { type Contender, MOST_LONGER, rowsOf } from './wait-rows.ts'
import { writtenRecipe } from './written-recipe.ts'

const TRACE = 'jobs/philly/philly_2017-09-04_2017-11-05.csv.gz'
const SEEDS = [1, 2, 3]
const TUNED_ON_SHARE = 0.6

const HISTORY = estimatesOf({ kind: 'history' })

const placement = 'fewest-nodes'
const skip = { id: 'pipeline', settings: { discipline: 'skip' } }

const FIFO = writtenRecipe('blocking FIFO', {
  planner: { id: 'pipeline', settings: { discipline: 'blocking' } },
  placement,
})

const LEAST_ATTAINED = writtenRecipe('least attained service, preemptive', {
  planner: 'rounds',
  ordering: 'least-attained-service',
  placement,
})

/** What knows nothing of the truth; the guarded one is put in when it has been chosen. */
const UNKNOWING: readonly Recipe[] = [
  FIFO,
  writtenRecipe('skipping FIFO', { planner: skip, placement }),
  writtenRecipe('EASY', {
    planner: { id: 'pipeline', settings: { discipline: 'blocking', backfill: 'easy' } },
    placement,
  }),
  LEAST_ATTAINED,
  writtenRecipe('quasi-shortest service', { planner: skip, ordering: 'quasi-shortest-service', placement }),
]

const ALL_KNOWING: readonly Recipe[] = [
  writtenRecipe('SJF, truth known', { planner: skip, ordering: 'shortest-job-first', placement }),
  writtenRecipe('smallest service, truth known', { planner: skip, ordering: 'smallest-service-first', placement }),
]

export const waits: Experiment = {
  name: 'waits',
  source: 'RLTune, SoCC 2025: up to 81 % less queueing delay on windows of Philly jobs; nothing for this case',
  summary: 'Waits of the Philly extract on 700 GPUs under eight policies; the guard is tuned on its first part only.',
  needs: [{ path: TRACE, from: 'https://github.com/pkusys/ElasticFlow (traces)' }],
  async run(conditions) {
    const { workload } = await readTrace(placeOfData(conditions.dataFolder, TRACE))
    const cutS = TUNED_ON_SHARE * workload.submittedAtS[workload.count - 1]!
    const chosen = await choice(firstJobs(workload, cutS), partOf(conditions, 0, 0.4))
    if (chosen === null) return null
    const { best, guarded } = chosen
    const unknowing = [...UNKNOWING, guarded]
    const without = await underAll(unknowing, HISTORY, workload, partOf(conditions, 0.4, 0.8))
    const knowing = await underAll(ALL_KNOWING, { kind: 'perfect' }, workload, partOf(conditions, 0.8, 0.9))
    const apart = await underAll([FIFO, best, guarded], HISTORY, workload, partOf(conditions, 0.9, 1), true)
    if (without === null || knowing === null || apart === null) return null
    return rowsOf({
      whole: [...contenders(unknowing, without), ...contenders(ALL_KNOWING, knowing)],
      later: contenders(unknowing, without, cutS),
      apart: contenders([FIFO, best, guarded], apart),
      best: best.id,
      guarded: guarded.id,
    })
  },
}

/** The best of all candidates, and of those that stop no job, on these jobs. @returns `null` when it was stopped */
async function choice(workload: Workload, conditions: Conditions) {
  const candidates = [LEAST_ATTAINED, ...GUARDED]
  const results = await underAll([FIFO, ...candidates], HISTORY, workload, conditions)
  if (results === null) return null
  const [fifo, ...tried] = [FIFO, ...candidates].map((_, i) => waitsOf(results, i))
  return {
    best: candidates[bestOf(tried, fifo!, MOST_LONGER)]!,
    guarded: GUARDED[bestOf(tried.slice(1), fifo!, MOST_LONGER)]!,
  }
}

/** @param fromS jobs submitted before are left out, s */
const contenders = (recipes: readonly Recipe[], results: readonly SeedResult[], fromS = 0): readonly Contender[] =>
  recipes.map(({ id }, i) => ({ name: id, waits: waitsOf(results, i, fromS) }))

/** Every recipe on the jobs under each seed. @returns `null` when it was stopped */
async function underAll(
  recipes: readonly Recipe[],
  estimates: Estimates,
  workload: Workload,
  conditions: Conditions,
  referee = false,
): Promise<readonly SeedResult[] | null> {
  const scenario = defaultScenario({
    cluster: clusterPreset('philly-700')!,
    workload: { kind: 'trace', file: TRACE },
    recipes,
    estimates,
    seeds: SEEDS,
    referee,
  })
  const assignments = SEEDS.map((seed) => ({
    scenario: { ...scenario, startsAt: workload.startsAt },
    workload,
    files: new Map(),
    seed,
    pictures: false,
    times: true,
  }))
  const results = await runSeeds(assignments, conditions)
  return results.length < assignments.length ? null : results
}
