import type { Profile } from '../profile.ts'
import { DAILY, kind, PLAIN } from './plain.ts'

/** Philly retries what fails; how often is an estimate. */
const PHILLY_RETRIES = { beforeFailed: 0.5, beforeOther: 0.05, most: 3 }

/** The whole log: 112,956 GPU jobs of Microsoft's Philly cluster, 2017. */
export const PHILLY: Profile = {
  ...PLAIN,
  name: 'philly',
  summary:
    'Microsoft Philly, 2017 (112,956 jobs on 2,490 GPUs): run times, GPUs, endings and their GPU time as published; hours and retries estimated.',
  arrivals: { jobsPerDay: 825, utcOffsetHours: -8, ...DAILY },
  tenants: { count: 14, exponent: 1.4 },
  kinds: [
    kind('debugging', 'training', 0.351, [108, 1.38], [0.53, 0.42, 0.05], 0.2, [
      [1, 0.88],
      [2, 0.06],
      [4, 0.035],
      [8, 0.025],
    ]),
    kind('training', 'training', 0.453, [1_350, 1.28], [0.735, 0.225, 0.04], 0.2, [
      [1, 0.945],
      [2, 0.033],
      [4, 0.022],
    ]),
    kind('long-training', 'training', 0.121, [27_400, 1.61], [0.53, 0.22, 0.25], 0.02, [
      [1, 0.9],
      [2, 0.05],
      [4, 0.05],
    ]),
    kind('gang', 'training', 0.0607, [16_000, 1.71], [0.29, 0.4, 0.31], 0.01, [
      [2, 0.1],
      [4, 0.34],
      [8, 0.46],
      [16, 0.1],
    ]),
    kind('large-gang', 'training', 0.0141, [14_600, 1.49], [0.16, 0.51, 0.33], 0, [
      [16, 0.573],
      [32, 0.32],
      [64, 0.086],
      [128, 0.021],
    ]),
  ],
  retries: PHILLY_RETRIES,
  longestS: 4_240_676,
  largestGang: 128,
}

/** The part of the log that is passed around as a CSV: fewer and smaller gangs. */
export const PHILLY_EXTRACT: Profile = {
  ...PHILLY,
  name: 'philly-extract',
  summary:
    'The Philly extract of 55,803 jobs: run times, GPUs, sweeps and tenants as in the file; endings those of the whole log.',
  arrivals: { ...PHILLY.arrivals, jobsPerDay: 1_138 },
  tenants: { count: 13, exponent: 1.4 },
  kinds: [
    kind('debugging', 'training', 0.371, [117, 1.06], [0.54, 0.41, 0.05], 0.25, [
      [1, 0.978],
      [2, 0.022],
    ]),
    kind('training', 'training', 0.44, [2_000, 0.477], [0.7, 0.23, 0.07], 0.25, [[1, 1]]),
    kind('long-training', 'training', 0.158, [9_000, 1.74], [0.55, 0.25, 0.2], 0.02, [
      [1, 0.888],
      [2, 0.056],
      [4, 0.056],
    ]),
    kind('gang', 'training', 0.0285, [62_000, 1.68], [0.25, 0.42, 0.33], 0.01, [
      [2, 0.12],
      [4, 0.48],
      [8, 0.4],
    ]),
    kind('large-gang', 'training', 0.0021, [26_500, 1.57], [0.3, 0.45, 0.25], 0, [
      [16, 0.71],
      [32, 0.29],
    ]),
  ],
  longestS: 4_628_226,
  largestGang: 32,
}
