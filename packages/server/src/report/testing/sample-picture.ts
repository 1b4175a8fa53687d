import type { Distribution, GroupRow, HeatRow, RunPicture, Series } from '@ballast/core'

/** How much of the energy above computing a recipe uses, against one that leaves everything on. */
export type Sample = { readonly id: string; readonly awakeShare: number }

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
