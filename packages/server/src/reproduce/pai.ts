/**
 * Shortest job first with better and worse estimates on Alibaba's PAI jobs.
 *
 * Published: the example of the PAI simulator, 20,000 jobs drawn at random, of which a thousand come each
 * minute, on 6,500 GPUs that are one node, so that any free GPUs will do; jobs that do not fit are passed over. Mean
 * completion times of shortest job first when a job's length is known (SJF) or estimated from its group and
 * GPUs (SJGG), its group (SJG) or its user (SJU), and of first come, first served (FIFO).
 *
 * Here:
 *
 * - work: drawn alike, five times, from the PAI jobs that GAIA publishes. Those are whole GPUs (3.4 a job, not
 *   0.7), and no shorter than five minutes: 8,100 s on average, not 5,039 s. The shortest jobs, which shortest job
 *   first helps most, are missing; so it must gain less than published
 * - cluster: 16,900 GPUs instead of 6,500, chosen on FIFO alone so that its mean wait is the same share of the
 *   mean length as published (0.57); free GPUs of any nodes will do
 * - estimates: GAIA leaves users and groups out, so there is nothing to estimate from. Standing in for SJGG, SJG and
 *   SJU are the true lengths with log-normal errors of 0.25, 0.5 and 1 (standard deviation of the logarithm),
 *   numbers taken beforehand. That they come in this order is a claim about errors, not about groups and users
 * - world: that of the referee
 */

import {
  buildCluster,
  buildWorkload,
  type Cluster,
  defaultScenario,
  type Estimates,
  interval,
  type MetricName,
  type Metrics,
  nodeType,
  poolOf,
  type Recipe,
  type SeedResult,
  siteIn,
  stream,
  UNLIMITED_FEED,
  type Workload,
} from '@ballast/core'
import type { Assignment } from '../threads/assignment.ts'
import { runSeeds } from '../threads/run-seeds.ts'
import { readTrace } from '../traces/read-trace.ts'
import { placeOfData } from './data-file.ts'
import { type Experiment, type Row, row } from './experiment.ts'
import { writtenRecipe } from './written-recipe.ts'

const TRACE = 'jobs/alibaba-pai2020/pai-100k_h0000-5839.csv.gz'
const JOBS = 20_000
const JOBS_PER_MINUTE = 1_000
const GPUS = 16_900
const SEEDS = [1, 2, 3, 4, 5]

const skipping = { id: 'pipeline', settings: { discipline: 'skip' } }
const INORDER = writtenRecipe('fifo', { planner: skipping })
const SHORTEST = writtenRecipe('shortest-job-first', { planner: skipping, ordering: 'shortest-job-first' })

type Policy = {
  readonly name: string
  readonly recipe: Recipe
  readonly estimates: Estimates
  /** Mean completion time and mean wait as published, s. */
  readonly jctS: number
  readonly waitS: number
}

/** In the published order, best first. */
const POLICIES: readonly Policy[] = [
  { name: 'SJF', recipe: SHORTEST, estimates: { kind: 'perfect' }, jctS: 5988.61, waitS: 949.91 },
  {
    name: 'SJGG (stand-in)',
    recipe: SHORTEST,
    estimates: { kind: 'noisy', spread: 0.25 },
    jctS: 6001.94,
    waitS: 963.23,
  },
  {
    name: 'SJG (stand-in)',
    recipe: SHORTEST,
    estimates: { kind: 'noisy', spread: 0.5 },
    jctS: 6071.01,
    waitS: 1032.31,
  },
  { name: 'SJU (stand-in)', recipe: SHORTEST, estimates: { kind: 'noisy', spread: 1 }, jctS: 6278.33, waitS: 1239.62 },
  { name: 'FIFO', recipe: INORDER, estimates: { kind: 'perfect' }, jctS: 7918.47, waitS: 2879.77 },
]

export const pai: Experiment = {
  name: 'pai',
  source: 'Weng et al., "MLaaS in the Wild", NSDI 2022: the example of the PAI simulator, 20,000 jobs',
  summary: 'Shortest job first with better and worse estimates, on 20,000 PAI jobs drawn five times.',
  needs: [{ path: TRACE, from: 'https://github.com/umassos/GAIA (traces)' }],
  async run(conditions) {
    const { workload } = await readTrace(placeOfData(conditions.dataFolder, TRACE))
    const assignments = SEEDS.flatMap((seed) => {
      const drawn = draw(workload, seed)
      return POLICIES.map((policy) => assignmentOf(policy, drawn, seed))
    })
    const results = await runSeeds(assignments, conditions)
    return results.length < assignments.length ? null : rowsOf(results)
  },
}

/** Jobs drawn without return, in the order of the trace, a thousand each minute. */
function draw(from: Workload, seed: number): Workload {
  const luck = stream(seed, 'jobs drawn')
  const rows = Array.from({ length: from.count }, (_, row) => row)
  for (let i = 0; i < JOBS; i++) {
    const other = i + luck.integer(rows.length - i)
    ;[rows[i], rows[other]] = [rows[other]!, rows[i]!]
  }
  const drawn = rows.slice(0, JOBS).sort((a, b) => a - b)
  return buildWorkload(
    'pai',
    from.startsAt,
    drawn.map((row, place) => ({
      submittedAtS: Math.floor(place / JOBS_PER_MINUTE) * 60,
      gpus: from.demands[from.demandOf[row]!]!.gpus,
      attempts: [{ durationS: from.attemptS[from.attemptFrom[row]!]!, ending: 'passed' }],
    })),
  )
}

function assignmentOf({ recipe, estimates }: Policy, workload: Workload, seed: number): Assignment {
  const scenario = defaultScenario({
    name: 'pai',
    cluster: oneFor(GPUS),
    workload: { kind: 'trace', file: TRACE },
    startsAt: workload.startsAt,
    recipes: [recipe],
    estimates,
    referee: true,
  })
  return { scenario, workload, files: new Map(), seed, pictures: false }
}

/** One pool. Jobs lose nothing by being spread, so that it is as one node. */
const oneFor = (gpus: number): Cluster =>
  buildCluster('pai', [siteIn('US-MIDA-PJM')], [UNLIMITED_FEED], [poolOf('all', nodeType('pcie-4')!, gpus / 4)])

function rowsOf(results: readonly SeedResult[]): readonly Row[] {
  const under = (i: number) => SEEDS.map((_, seed): Metrics => results[seed * POLICIES.length + i]!.metrics[0]!)
  const mean = (i: number, metric: MetricName) => interval(under(i).map((metrics) => metrics[metric]))
  const fifo = under(POLICIES.length - 1)
  const share = interval(fifo.map(({ waitMeanS, jctMeanS }) => waitMeanS / (jctMeanS - waitMeanS)))
  return [
    row(
      {
        metric: 'FIFO: mean wait over mean length (the cluster is chosen by it)',
        unit: '',
        published: '0.571',
        must: null,
      },
      share,
    ),
    ...POLICIES.flatMap(({ name, jctS, waitS }, i) => [
      row(
        { metric: `${name}: mean completion time`, unit: 's', published: `${jctS}`, must: null },
        mean(i, 'jctMeanS'),
      ),
      row({ metric: `${name}: mean wait`, unit: 's', published: `${waitS}`, must: null }, mean(i, 'waitMeanS')),
      row({ metric: `${name}: longest wait`, unit: 's', published: null, must: null }, mean(i, 'waitMaxS')),
    ]),
    ...POLICIES.slice(1).map(({ name, jctS }, i) => {
      const before = POLICIES[i]!
      const later = under(i + 1).map((metrics, seed) => 100 * (metrics.jctMeanS / under(i)[seed]!.jctMeanS - 1))
      const published = `${(100 * (jctS / before.jctS - 1)).toFixed(2)}`
      return row(
        { metric: `${name} completes later than ${before.name}`, unit: '%', published, must: { least: 0 } },
        interval(later),
      )
    }),
  ]
}
