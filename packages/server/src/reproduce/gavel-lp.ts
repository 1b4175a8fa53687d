/**
 * Gavel's policies on its continuous workload, against its own simulator.
 *
 * Published: Gavel divides the time of unlike GPUs among jobs by linear programs. The paper claims objectives such as
 * mean completion time and makespan up to 3.5 times better than under policies that are blind to models.
 * What ours are held to are not figures of the paper but runs of the simulator that was published with it: 36 V100,
 * 36 P100 and 36 K80, work of one and of several GPUs, 1,800 s between arrivals, jobs 400 to 499 counted, seed 0. FIFO:
 * 18.18 h with 59.5 % of GPUs at work; least attained service (LAS, max-min fairness) blind to models: 23.73 h,
 * 69.1 %; aware of them: 17.58 h, 60.6 %; finish-time fairness, aware: 17.48 h, 60.2 %.
 *
 * Here:
 *
 * - work: Gavel's generator with Python's random stream, so the same jobs; speeds are those of its table for GPUs on few
 *   servers, wherever they are
 * - rounds of 360 s; a division at most every 1,920 s, after jobs came or went; newcomers wait for it, and what would
 *   go to them stays empty meanwhile. Stopping and starting are free, GPUs that come free within a round stay free.
 *   Gavel divides every round until it has done so once after time 0
 * - a job can do part of a step. Gavel's simulator has whole steps only, ends a round as soon as the last job of it has
 *   done its steps, and gives up jobs that are left with less than a step for each GPU
 * - which of the equally good divisions: a corner, as HiGHS finds it. Gavel's figures are SCS's. In Gavel's simulator LAS
 *   aware of models gives 17.25 h with ECOS, 17.39 h with Clarabel and 17.23 h with HiGHS; blind to them 23.71, 23.69
 *   and 23.38 h
 * - blind to models, each of them is filled first in turn, from division to division; Gavel draws the order each round
 * - one seed is one draw of something that small changes throw off: FIFO in Gavel's simulator gives 18.56 h instead of
 *   18.18 h if steps need not be whole, as it does here; under seed 2 it gives 22.9 h instead of 17.5 h
 *
 * With its divisions given to ours in place of our own, and parts of steps allowed in both, LAS aware of models comes out
 * alike to a ten-thousandth (17.231 and 17.232 h with HiGHS, 17.254 and 17.256 h with ECOS).
 */
import {
  buildCluster,
  buildWorkload,
  type Cluster,
  defaultScenario,
  gpuModel,
  nodeType,
  poolOf,
  type Recipe,
  type RunInputs,
  siteIn,
  toolsFor,
  UNLIMITED_FEED,
} from '@ballast/core'
import { readThroughputTable } from '../traces/throughput-table.ts'
import { placeOfData } from './data-file.ts'
import { type Experiment, exactRow, type Row } from './experiment.ts'
import { gavelFifo } from './gavel/gavel-fifo.ts'
import { generateJobs } from './gavel/generate-jobs.ts'
import { runWindow, type WindowFigures } from './gavel/run-window.ts'
import { writtenRecipe } from './written-recipe.ts'

const THROUGHPUTS = 'power/gavel/simulation_throughputs.json.gz'
const GPUS_EACH = 36
const MEAN_GAP_S = 1_800
const ROUND_S = 360
const DIVIDE_S = 1_920
const SEED = 0
/** Jobs that are counted: from the first up to, not including, the second. */
const [FROM, UNTIL] = [400, 500]
/** More than come until the last of those has ended. */
const JOBS = 2_000
/** How near our mean must be to the published one. */
const NEAR = 0.03

const FIFO = gavelFifo(SEED, ROUND_S, DIVIDE_S)

type Policy = { readonly name: string; readonly recipe: Recipe; readonly published: WindowFigures | null }

const POLICIES: readonly Policy[] = [
  {
    name: 'FIFO',
    recipe: { ...writtenRecipe('fifo', {}), planner: { id: FIFO.card.id, settings: {} } },
    published: { jctH: 18.18, busyShare: 0.595 },
  },
  {
    name: 'LAS, blind to models',
    recipe: inRounds('max-min-agnostic', 'wait'),
    published: { jctH: 23.73, busyShare: 0.691 },
  },
  { name: 'LAS, aware of models', recipe: inRounds('max-min', 'wait'), published: { jctH: 17.58, busyShare: 0.606 } },
  {
    name: 'finish-time fairness',
    recipe: inRounds('finish-time', 'wait'),
    published: { jctH: 17.48, busyShare: 0.602 },
  },
  { name: 'LAS, aware of models, newcomers at once', recipe: inRounds('max-min', 'fill'), published: null },
  { name: 'FIFO, each where it is fastest', recipe: inRounds('fifo', 'wait'), published: null },
]

export const gavelLp: Experiment = {
  name: 'gavel-lp',
  source: 'Narayanan et al., "Heterogeneity-Aware Cluster Scheduling Policies for Deep Learning Workloads", OSDI 2020',
  summary: 'Fairness by linear programs on 36 V100, 36 P100 and 36 K80, held to what Gavel’s own simulator gives.',
  needs: [{ path: THROUGHPUTS, from: 'https://github.com/stanford-futuredata/gavel' }],
  async run({ dataFolder, progress, signal }) {
    const table = await readThroughputTable(placeOfData(dataFolder, THROUGHPUTS))
    const workload = buildWorkload('gavel', '2020-11-04T00:00:00.000Z', generateJobs(JOBS, MEAN_GAP_S, SEED, table))
    const tools = await toolsFor(POLICIES.map(({ recipe }) => recipe))
    const rows: Row[] = []
    for (const [i, policy] of POLICIES.entries()) {
      const inputs = { ...worldFor(policy), workload, tools, planners: [FIFO], files: new Map(), seed: SEED }
      const done = (share: number): void => progress((i + share) / POLICIES.length)
      const figures = runWindow(inputs, FROM!, UNTIL!, done, signal)
      if (figures === null) return null
      rows.push(...rowsOf(policy, figures))
    }
    return rows
  },
}

/** Every GPU in a server of its own, no delays, no faults; where a policy asks how long a job runs, it knows. */
function worldFor({ recipe }: Policy): Pick<RunInputs, 'scenario' | 'recipe'> {
  const scenario = defaultScenario({
    cluster: CLUSTER,
    recipes: [recipe],
    estimates: { kind: 'perfect' },
    faults: { nodeMtbfH: Number.POSITIVE_INFINITY, nodeRepairH: 0, actuationFailureShare: 0 },
    delays: { sensorS: 0, actuationS: 0 },
  })
  return { scenario, recipe }
}

const CLUSTER: Cluster = buildCluster(
  'gavel',
  [siteIn('US-MIDA-PJM')],
  [UNLIMITED_FEED],
  ['V100', 'P100', 'K80'].map((model) =>
    poolOf(model.toLowerCase(), { ...nodeType('pcie-2')!, gpu: gpuModel(model)!, gpusPerNode: 1 }, GPUS_EACH),
  ),
)

function inRounds(policy: string, newcomers: string): Recipe {
  const settings = { policy, roundS: ROUND_S, divideS: DIVIDE_S, newcomers, handing: 'by-pool' }
  return writtenRecipe(policy, { planner: { id: 'fairness-rounds', settings } })
}

function rowsOf({ name, published }: Policy, { jctH, busyShare }: WindowFigures): readonly Row[] {
  const near = (value: number) => ({ least: rounded(value * (1 - NEAR)), most: rounded(value * (1 + NEAR)) })
  return [
    exactRow(
      `${name}: mean completion time`,
      'h',
      published === null ? null : published.jctH.toFixed(2),
      published === null ? null : near(published.jctH),
      jctH,
    ),
    exactRow(
      `${name}: GPUs at work`,
      '%',
      published === null ? null : (100 * published.busyShare).toFixed(1),
      null,
      100 * busyShare,
    ),
  ]
}

const rounded = (hours: number): number => Number(hours.toFixed(2))
