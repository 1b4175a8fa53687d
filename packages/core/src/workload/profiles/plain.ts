import type { JobKind, Profile, Weighted } from '../profile.ts'

/**
 * When people submit: quiet before dawn, dips at noon and at supper [estimated, after the daily curves
 * published for Philly and Helios]; weekends at 0.6 of a weekday and sweeps as measured in the Philly extract.
 */
export const DAILY = {
  hourWeights: [
    0.9, 0.75, 0.65, 0.55, 0.5, 0.5, 0.55, 0.65, 0.8, 1.1, 1.3, 1.35, 1.15, 1.15, 1.35, 1.4, 1.4, 1.35, 1.15, 1.1, 1.2,
    1.25, 1.2, 1.05,
  ],
  dayWeights: [1.1, 1.12, 1.12, 1.12, 1.1, 0.7, 0.67],
  sweeps: { exponent: 0.8, most: 200, gapS: 5 },
} as const

/** What traces say nothing of: rigid whole-GPU jobs, in no tier, with no deadline and no wish. */
export const PLAIN = {
  repeats: { share: 0.6, remembered: 3, spread: 0.3 },
  retries: { beforeFailed: 0, beforeOther: 0, most: 0 },
  tiers: [1, 0, 0, 0],
  deadlines: { share: 0, leastSlack: 2, mostSlack: 5 },
  elastic: { share: 0, least: 0.5, most: 2 },
  fractions: { share: 0, milliPerGpu: [[500, 1]] },
  besides: [{ weight: 1, cpuMilliPerGpu: 0, memoryMiBPerGpu: 0 }],
  models: { share: 0, allowed: [] },
  chains: { share: 0, most: 2 },
} as const satisfies Partial<Profile>

/** A kind of job on one line: run time as median and spread, endings as passed, failed, killed. */
export const kind = (
  name: string,
  jobClass: string,
  weight: number,
  [medianS, spread]: readonly [number, number],
  [passed, failed, killed]: readonly [number, number, number],
  sweepShare: number,
  gpus: Weighted<number>,
): JobKind => ({
  name,
  weight,
  jobClass,
  gpus,
  runtime: { medianS, spread },
  endings: { passed, failed, killed },
  sweepShare,
})
