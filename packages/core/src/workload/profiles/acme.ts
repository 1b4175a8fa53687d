import type { Profile } from '../profile.ts'
import { DAILY, kind, PLAIN } from './plain.ts'

/** Seren, one of the two clusters of Shanghai AI Lab's Acme, March to August 2023. */
export const ACME: Profile = {
  ...PLAIN,
  name: 'acme',
  summary:
    'Shanghai AI Lab Acme, Seren (663,813 GPU jobs on 2,288 GPUs): run times, GPUs, endings and their GPU time as published; hours, sweeps and tenants estimated.',
  arrivals: {
    jobsPerDay: 3_608,
    utcOffsetHours: 8,
    ...DAILY,
  },
  tenants: { count: 40, exponent: 1 },
  kinds: [
    kind('evaluation', 'batch-inference', 0.586, [103, 1.09], [0.49, 0.48, 0.03], 0.3, [
      [1, 0.895],
      [2, 0.052],
      [4, 0.032],
      [8, 0.021],
    ]),
    kind('debugging', 'interactive', 0.246, [69.5, 1.29], [0.445, 0.51, 0.045], 0.1, [
      [1, 0.27],
      [2, 0.098],
      [4, 0.1],
      [8, 0.365],
      [16, 0.11],
      [32, 0.057],
    ]),
    kind('fine-tuning', 'fine-tuning', 0.12, [1_590, 1.51], [0.725, 0.145, 0.13], 0.02, [
      [1, 0.29],
      [4, 0.2],
      [8, 0.41],
      [16, 0.1],
    ]),
    kind('training', 'training', 0.0381, [3_000, 1.8], [0.37, 0.12, 0.51], 0, [
      [8, 0.495],
      [16, 0.302],
      [32, 0.203],
    ]),
    kind('pre-training', 'pre-training', 0.0097, [2_350, 1.77], [0.05, 0.11, 0.84], 0, [
      [64, 0.337],
      [128, 0.348],
      [256, 0.21],
      [512, 0.084],
      [1024, 0.021],
    ]),
  ],
  longestS: 1_209_604,
  largestGang: 1_024,
}
