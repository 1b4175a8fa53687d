import {
  type Comparison,
  type Interval,
  METRICS,
  type MetricName,
  type Metrics,
  type RecipeResult,
  type Saving,
} from '@ballast/core'
import type { About } from '../report.ts'
import { type Sample, samplePicture } from './sample-picture.ts'

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
