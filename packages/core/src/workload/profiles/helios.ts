import type { Profile } from '../profile.ts'
import { DAILY, kind, PLAIN } from './plain.ts'

/** Venus, one of the four clusters of SenseTime's Helios, April to September 2020. */
export const HELIOS: Profile = {
  ...PLAIN,
  name: 'helios',
  summary:
    'SenseTime Helios, Venus (125,303 GPU jobs on 1,022 GPUs): run times, GPUs, endings and their GPU time as published; hours, sweeps and the size of the largest gang estimated.',
  arrivals: { jobsPerDay: 685, utcOffsetHours: 8, ...DAILY },
  tenants: { count: 27, exponent: 1.1 },
  kinds: [
    kind('debugging', 'interactive', 0.462, [36.9, 1.24], [0.45, 0.33, 0.22], 0.15, [
      [1, 0.72],
      [2, 0.054],
      [4, 0.054],
      [8, 0.138],
      [16, 0.034],
    ]),
    kind('training', 'training', 0.233, [477, 1.56], [0.69, 0.1, 0.21], 0.15, [
      [1, 0.795],
      [2, 0.061],
      [4, 0.082],
      [8, 0.062],
    ]),
    kind('long-training', 'training', 0.106, [26_200, 1.46], [0.575, 0.09, 0.335], 0.02, [
      [1, 0.8],
      [2, 0.1],
      [4, 0.1],
    ]),
    kind('gang', 'training', 0.158, [6_630, 1.68], [0.47, 0.09, 0.44], 0.01, [
      [8, 0.55],
      [16, 0.27],
      [32, 0.18],
    ]),
    kind('large-gang', 'pre-training', 0.0411, [1_550, 1.89], [0.61, 0.07, 0.32], 0, [
      [32, 0.46],
      [64, 0.366],
      [128, 0.14],
      [256, 0.034],
    ]),
  ],
  longestS: 4_320_009,
  largestGang: 512,
}
