/**
 * How fair Themis is to jobs, beside the schedulers it was compared with.
 *
 * Published: Figures 9 and 10 of the paper, finish-time fairness ρ of the apps of two workloads on a testbed of 64 GPUs;
 * the greatest ρ of each scheduler is read off where its curve ends. In both Themis is the fairest; the others
 * come in another order in one figure than in the other, so of the order only that is demanded. The workloads
 * are apps of many jobs from a trace of Microsoft's and not public, so what is run here is our own choice:
 *
 * - work: the Philly jobs that ElasticFlow publishes (876 of one virtual cluster, one to four GPUs) that run for at least
 *   ten minutes, submitted twice as densely as in the trace, each as an app of its own
 * - cluster: 64 GPUs in nodes of four. The testbed's had two or four
 * - ρ: completion time over that on a 1/N part of the cluster, N being the average number of jobs while it was there.
 *   A job of few GPUs gains nothing from a part larger than it asks for; Themis's apps could fill the cluster
 * - Themis: `finish-time-fairness` with leases of five minutes. The job that is worst off goes first; there is no
 *   auction, because all GPUs are alike and placement has no effect on speed
 * - Tiresias: as that paper describes it, who has had the least service goes first, without queues; with the queues of
 *   its own paper it is much less fair, which is told as well
 * - Gandiva: equal turns. Its packing and migration are not there, which leaves it less fair than published
 * - a job that is stopped loses half a minute; running times are known
 *
 * How dense the jobs come is a choice that matters: at one and a half times the trace's density Tiresias is nearly as
 * fair (1.1 times), at three times it is 1.7 times.
 *
 * The 5 to 250 % of efficiency in the abstract come from placing jobs that communicate much, which is not modelled.
 */
import {
  buildCluster,
  buildWorkload,
  NO_SPREAD_LOSS,
  nodeType,
  poolOf,
  type Recipe,
  type SeedResult,
  siteIn,
  TRAINING,
  UNLIMITED_FEED,
  type Workload,
} from '@ballast/core'
import { readTrace } from '../traces/read-trace.ts'
import { placeOfData } from './data-file.ts'
import { eachRecipe } from './each-recipe.ts'
import { type Experiment, exactRow, type Must, type Row } from './experiment.ts'
import { nearly } from './published-order.ts'
import { fairnessOf, finishTimeRatios } from './themis/fairness.ts'
import { writtenRecipe } from './written-recipe.ts'

const TRACE = 'jobs/elasticflow/philly_103959.csv.gz'
const LEAST_S = 600
const DENSER = 2
const GPUS = 64
const GPUS_PER_NODE = 4
const CHECKPOINT = { saveS: 0, restoreS: 30, everyS: 0 }

const planner = { id: 'rounds', settings: { roundS: 300 } }
const las = (settings: object) => ({ id: 'least-attained-service', settings })

type Policy = {
  readonly name: string
  readonly recipe: Recipe
  /** Greatest ρ in Figure 9 and in Figure 10; `null` = not in the paper. */
  readonly published: readonly [number, number] | null
}

/** Ours first. */
const POLICIES: readonly Policy[] = [
  {
    name: 'Themis',
    recipe: writtenRecipe('themis', { planner, ordering: 'finish-time-fairness' }),
    published: [1.33, 2.16],
  },
  {
    name: 'Tiresias',
    recipe: writtenRecipe('tiresias', { planner, ordering: las({ limits: '', within: 'service' }) }),
    published: [2.58, 4.28],
  },
  {
    name: 'SRTF',
    recipe: writtenRecipe('srtf', { planner, ordering: 'shortest-remaining-first' }),
    published: [1.99, 3.96],
  },
  {
    name: 'Gandiva',
    recipe: writtenRecipe('gandiva', { planner, ordering: 'least-recently-run' }),
    published: [2.49, 2.83],
  },
  {
    name: 'Tiresias with queues',
    recipe: writtenRecipe('queues', { planner, ordering: las({ within: 'running-first' }) }),
    published: null,
  },
  {
    name: 'first come, first served',
    recipe: writtenRecipe('fifo', { planner: { id: 'pipeline', settings: { discipline: 'skip' } } }),
    published: null,
  },
]

export const themis: Experiment = {
  name: 'themis',
  source: 'Mahajan et al., "Themis", NSDI 2020: finish-time fairness on 64 GPUs, Figures 9 and 10',
  summary: 'Philly jobs, twice as dense, on 64 GPUs under Themis, Tiresias, SRTF and Gandiva.',
  needs: [{ path: TRACE, from: 'https://github.com/pkusys/ElasticFlow (ElasticFlow/traces_for_ElasticFlow), gzipped' }],
  async run(conditions) {
    const { workload } = await readTrace(placeOfData(conditions.dataFolder, TRACE))
    const jobs = denserJobs(workload)
    const pool = poolOf('all', nodeType('pcie-4')!, GPUS / GPUS_PER_NODE)
    const cluster = buildCluster('themis', [siteIn('US-MIDA-PJM')], [UNLIMITED_FEED], [pool])
    const results = await eachRecipe(
      { name: 'themis', cluster, workload: jobs, checkpoint: CHECKPOINT },
      POLICIES.map(({ recipe }) => recipe),
      conditions,
    )
    return results === null ? null : rowsOf(results, jobs)
  },
}

function denserJobs(from: Workload): Workload {
  const records = Array.from({ length: from.count }, (_, row) => ({
    submittedAtS: from.submittedAtS[row]! / DENSER,
    gpus: from.demands[from.demandOf[row]!]!.gpus,
    attempts: [{ durationS: from.attemptS[from.attemptFrom[row]!]!, ending: 'passed' as const }],
    jobClass: { ...TRAINING, spreadLoss: NO_SPREAD_LOSS },
  })).filter(({ attempts }) => attempts[0]!.durationS >= LEAST_S)
  return buildWorkload('themis', from.startsAt, records)
}

function rowsOf(results: readonly SeedResult[], jobs: Workload): readonly Row[] {
  const fairness = results.map(({ times }) => fairnessOf(finishTimeRatios(jobs, times![0]!, GPUS)))
  const own = fairness[0]!
  const others = POLICIES.slice(1)
  const least = Math.max(...POLICIES.map(({ published }, i) => (published === null ? 0 : fairness[i]!.worst)))
  return [
    exactRow('greatest ρ, Themis', '', '1.33, 2.16 (read off)', nearly(...POLICIES[0]!.published!), own.worst),
    ...others.map(({ name, published }, i) => {
      const factors = published?.map((worst, figure) => worst / POLICIES[0]!.published![figure]!) ?? null
      const shown = factors === null ? null : `${factors.map((each) => each.toFixed(2)).join(', ')} (read off)`
      return exactRow(
        `greatest ρ, ${name} over Themis`,
        'times',
        shown,
        mustOf(name, factors),
        fairness[i + 1]!.worst / own.worst,
      )
    }),
    exactRow(
      'policies of the paper that are fairer than Themis',
      'policies',
      '0',
      { least: 0, most: 0 },
      others.filter(({ published }, i) => published !== null && fairness[i + 1]!.worst < own.worst).length,
    ),
    exactRow(
      'greatest ρ of the least fair of them over that of Themis',
      'times',
      'more than 2.25',
      { least: 1.69 },
      least / own.worst,
    ),
    ...POLICIES.map(({ name }, i) =>
      exactRow(`jobs later than on an equal part, ${name}`, '%', null, null, 100 * fairness[i]!.unfairShare),
    ),
    ...POLICIES.map(({ name }, i) => exactRow(`Jain's index of ρ, ${name}`, '', null, null, fairness[i]!.jain)),
    ...POLICIES.map(({ name }, i) =>
      exactRow(`mean completion time, ${name}`, 's', null, null, results[i]!.metrics[0]!.jctMeanS),
    ),
  ]
}

/** From a quarter below the least published factor to a quarter above the greatest; of Gandiva, whose packing is missing, only the first. */
function mustOf(name: string, factors: readonly number[] | null): Must | null {
  if (factors === null) return null
  const must = nearly(Math.min(...factors), Math.max(...factors))
  return name === 'Gandiva' ? { least: must.least } : must
}
