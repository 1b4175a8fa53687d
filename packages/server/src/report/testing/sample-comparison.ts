import {
  type Comparison,
  type Distribution,
  type GroupRow,
  type HeatRow,
  type Interval,
  METRICS,
  type MetricName,
  type Metrics,
  type RecipeResult,
  type RunPicture,
  type Saving,
  type Series,
} from '@ballast/core'
import type { About } from '../report.ts'

/** How much of the energy above computing a recipe uses, against one that leaves everything on. */
type Sample = { readonly id: string; readonly awakeShare: number }

export const SAMPLES: readonly Sample[] = [
  { id: 'static', awakeShare: 1 },
  { id: 'dynamic', awakeShare: 0.3 },
  { id: 'sleep-only', awakeShare: 0.45 },
  { id: 'order-only', awakeShare: 1.01 },
]

const STEPS = 336
const STEP_S = 1800
const GPUS = 2000
/** A wave from 0 to 1 that is the same on every machine. */
const wave = (i: number, period: number): number => 0.5 + 0.5 * Math.sin((2 * Math.PI * i) / period)
const jitter = (i: number): number => ((i * 7919) % 101) / 101
const load = (i: number): number => 0.25 + 0.35 * wave(i - 16, 48) + 0.2 * jitter(i) * wave(i, 336)

function seriesOf(awakeShare: number): Series {
  const steps = Array.from({ length: STEPS }, (_, i) => i)
  const computeW = steps.map((i) => load(i) * 900_000)
  const idleW = steps.map((i) => (1 - load(i)) * 420_000 * awakeShare)
  const sleepW = steps.map((i) => (1 - load(i)) * 30_000 * Math.max(0, 1 - awakeShare))
  return {
    stepS: STEP_S,
    computeW,
    idleW,
    sleepW,
    overheadW: steps.map((i) => 0.25 * (computeW[i]! + idleW[i]! + sleepW[i]!)),
    waitingJobs: steps.map((i) =>
      Math.round(Math.max(0, load(i) - 0.6) * 400 * (awakeShare === 1 ? 1.2 : 0.8 + awakeShare * jitter(i))),
    ),
    runningJobs: steps.map((i) => Math.round(load(i) * (600 - 40 * (1 - awakeShare) * jitter(i + 3)))),
    allocatedGpus: steps.map((i) => Math.round(load(i) * GPUS)),
    restingNodes: steps.map((i) => Math.max(0, (1 - load(i)) * 250 * (1 - awakeShare))),
  }
}

function heatOf(awakeShare: number): readonly HeatRow[] {
  return Array.from({ length: 25 }, (_, group) => {
    const allocatedShare = Array.from({ length: STEPS }, (_, i) =>
      awakeShare < 1
        ? Math.min(1, Math.max(0, load(i) * 25 - group))
        : Math.min(1, load(i) + 0.2 * (jitter(i + group * 13) - 0.5)),
    )
    const restingShare = allocatedShare.map((share) => (awakeShare < 1 && share < 0.05 ? 1 - awakeShare / 2 : 0))
    return { label: `a100-${group * 10}…${group * 10 + 9}`, nodes: 10, allocatedShare, restingShare }
  })
}

const distribution = (medianS: number, spread: number, atZero: number): Distribution => {
  const values = Array.from({ length: 200 }, (_, i) => 10 ** (-1 + (i * 7) / 199))
  const shares = values.map((v) => atZero + (1 - atZero) / (1 + (medianS / v) ** spread))
  return { values, shares: shares.map((share) => Math.min(1, share / shares.at(-1)!)) }
}

const group = (name: string, jobs: number, waitMeanS: number): GroupRow => ({
  group: name,
  jobs,
  finished: Math.round(jobs * 0.82),
  gpuHours: jobs * 7.31,
  waitMeanS,
  waitP95S: waitMeanS * 6,
  jctMeanS: 21_000 + waitMeanS,
  energyJ: jobs * 7.31 * 280 * 3600,
})

/** A picture of one run with plausible figures. */
export function samplePicture({ awakeShare }: Sample): RunPicture {
  const slow = 1 + (1 - awakeShare) * 0.1
  return {
    series: seriesOf(awakeShare),
    heat: heatOf(awakeShare),
    waits: distribution(40 * slow, 0.6, 0.55),
    jcts: distribution(2_400 * slow, 0.8, 0),
    tenants: Array.from({ length: 24 }, (_, i) =>
      group(`vc-${String(i).padStart(2, '0')}`, 900 - i * 31, (140 + i * 9) * slow),
    ),
    tiers: ['0', '1', '2', '3'].map((tier, i) => group(tier, 4000 - i * 900, (60 + i * 300) * slow)),
    reasons: [
      { kind: 'start', because: 'fits on a node that is awake', count: 9_120 },
      { kind: 'wait', because: 'no node has enough free GPUs', count: 812 },
      { kind: 'hold', because: 'the head of the queue needs the GPUs first', count: 266 },
      ...(awakeShare < 1
        ? ([
            { kind: 'sleep', because: 'idle for longer than waking costs', count: 1_431 },
            { kind: 'wake', because: 'a job waits that needs the node', count: 1_377 },
            { kind: 'move', because: 'the node empties and the move pays for itself', count: 83 },
            { kind: 'refused', because: 'the node fell asleep since the view was made', count: 7 },
          ] as const)
        : []),
    ],
  }
}

const BASE: { readonly [M in MetricName]: number } = {
  jobsSubmitted: 10_240,
  jobsFinished: 8_412,
  jobsFailed: 1_790,
  jobsUnfinished: 38,
  jctMeanS: 21_300,
  jctP50S: 2_410,
  jctP95S: 88_000,
  jctP99S: 260_000,
  waitMeanS: 182.4,
  waitP50S: 0,
  waitP95S: 1_012.5,
  waitP99S: 4_800,
  waitP999S: 19_000,
  waitMaxS: 41_200,
  totalWaitMeanS: 201,
  boundedSlowdownMean: 3.41,
  makespanS: 640_000,
  gpuAllocatedShare: 0.522,
  gpuBusyShare: 0.413,
  fragmentationShare: 0.061,
  preemptions: 0,
  moves: 0,
  nodeSleeps: 0,
  deadlineMisses: 14,
  energyJ: 6.2e11,
  energyComputeJ: 3.3e11,
  energyIdleJ: 1.66e11,
  energySleepJ: 0,
  energyOverheadJ: 1.24e11,
  carbonG: 6.1e7,
  costUsd: 15_480.25,
  energyPerGpuHourJ: 1.9e6,
  events: 61_200,
  cycles: 20_480,
  wallS: 0.412,
}

function meansOf({ awakeShare }: Sample): Metrics {
  const idle = BASE.energyIdleJ * awakeShare
  const sleep = 6e9 * Math.max(0, 1 - awakeShare)
  const overhead = 0.25 * (BASE.energyComputeJ + idle + sleep)
  const energyJ = BASE.energyComputeJ + idle + sleep + overhead
  const ratio = energyJ / BASE.energyJ
  const slower = 1 + (1 - awakeShare) * 0.04
  return {
    ...BASE,
    energyJ,
    energyIdleJ: idle,
    energySleepJ: sleep,
    energyOverheadJ: overhead,
    carbonG: BASE.carbonG * ratio * 0.995,
    costUsd: BASE.costUsd * ratio,
    energyPerGpuHourJ: BASE.energyPerGpuHourJ * ratio,
    waitMeanS: BASE.waitMeanS * slower,
    waitP95S: BASE.waitP95S * slower,
    totalWaitMeanS: BASE.totalWaitMeanS * slower,
    moves: awakeShare < 1 ? 83 : 0,
    nodeSleeps: awakeShare < 1 ? 1_431 : 0,
    deadlineMisses: awakeShare < 1 ? 15 : 14,
  }
}

const interval = (mean: number, seeds: number): Interval =>
  seeds > 1 ? { mean, low: mean * 0.985, high: mean * 1.015 } : { mean, low: null, high: null }

function resultOf(sample: Sample, seeds: number): RecipeResult {
  const metrics = meansOf(sample)
  const told = METRICS.map((metric) => [metric, interval(metrics[metric], seeds)])
  const numbers = Array.from({ length: seeds }, (_, i) => i + 1)
  return {
    id: sample.id,
    seeds: numbers,
    metrics: Object.fromEntries(told),
    runs: numbers.map((seed) => ({ seed, metrics })),
  }
}

/** Everything a report is made from, with plausible figures. */
export function sampleReport(samples: readonly Sample[], seeds: number) {
  const comparison: Comparison = {
    version: 1,
    scenario: 'built-in week',
    recipes: samples.map((each) => resultOf(each, seeds)),
  }
  const pictures = new Map(samples.map((each) => [each.id, samplePicture(each)]))
  return { comparison, pictures, savings: sampleSavings(comparison, seeds), about: ABOUT }
}

const SAVED: readonly MetricName[] = ['energyJ', 'carbonG', 'costUsd', 'waitMeanS']

function sampleSavings({ recipes }: Comparison, seeds: number): readonly Saving[] {
  return recipes.slice(1).flatMap((recipe) =>
    SAVED.map((metric) => {
      const first = recipes[0]!.metrics[metric].mean
      const mean = (first - recipe.metrics[metric].mean) / first
      return {
        metric,
        recipe: recipe.id,
        share: seeds > 1 ? { mean, low: mean - 0.011, high: mean + 0.011 } : { mean, low: null, high: null },
      }
    }),
  )
}

export const ABOUT: About = {
  title: 'Ballast: static against dynamic on a generated week',
  scenarioText:
    'version: 1\nname: built-in week\npools:\n  - id: a100\n    nodes: 250\n    gpusPerNode: 8\nrecipes: [static, dynamic]\nseeds: [1, 2, 3]\n',
  command: 'npm run -s ballast -- compare --recipe static --recipe dynamic --seeds 3 --html ballast-report.html',
  startsAt: '2024-03-04T00:00:00Z',
  generatedWith: '0.1.0',
  notes: ['Run-time estimates come from each user’s own history.'],
  clusterSummary: '250 nodes, 2,000 GPUs: 1,200 A100, 800 V100',
  workloadSummary: '10,240 jobs in 7 days, 41,300 GPU-hours',
}
