import { DAY } from '../../units/quantities.ts'
import type { JobKind, Profile } from '../profile.ts'
import { ACME } from './acme.ts'
import { HELIOS } from './helios.ts'
import { PHILLY } from './philly.ts'
import { DAILY, PLAIN } from './plain.ts'

/** The kinds of a profile, together as heavy as `weight`, under names of their own. */
function part({ name, kinds }: Profile, weight: number): JobKind[] {
  const whole = kinds.reduce((sum, each) => sum + each.weight, 0)
  return kinds.map((each) => ({ ...each, name: `${name}-${each.name}`, weight: (each.weight / whole) * weight }))
}

/**
 * The built-in week: the three published clusters in one, cut to what a week on 2,000 GPUs can hold,
 * with everything a schedule can make use of. What follows `longestS` here is estimated.
 */
export const MIXED: Profile = {
  ...PLAIN,
  name: 'mixed',
  summary:
    'Jobs of Philly (40 %), Helios Venus (30 %) and Acme Seren (30 %) in one cluster, run times cut at 3 days and gangs at 128 GPUs; tiers, deadlines, elastic jobs, shares of GPUs, constraints and chains estimated.',
  arrivals: {
    jobsPerDay: 2_500,
    utcOffsetHours: -5,
    ...DAILY,
  },
  tenants: { count: 40, exponent: 1.1 },
  kinds: [...part(PHILLY, 0.4), ...part(HELIOS, 0.3), ...part(ACME, 0.3)],
  retries: { beforeFailed: 0.3, beforeOther: 0.03, most: 3 },
  longestS: 3 * DAY,
  largestGang: 128,
  tiers: [0.35, 0.3, 0.2, 0.15],
  deadlines: { share: 0.2, leastSlack: 2, mostSlack: 10 },
  elastic: { share: 0.25, least: 0.5, most: 2 },
  fractions: {
    share: 0.15,
    milliPerGpu: [
      [250, 0.4],
      [500, 0.6],
    ],
  },
  besides: [
    { weight: 0.4, cpuMilliPerGpu: 2_000, memoryMiBPerGpu: 16_384 },
    { weight: 0.5, cpuMilliPerGpu: 4_000, memoryMiBPerGpu: 32_768 },
    { weight: 0.1, cpuMilliPerGpu: 6_000, memoryMiBPerGpu: 49_152 },
  ],
  models: {
    share: 0.2,
    allowed: [
      [['A100', 'H100'], 0.5],
      [['V100', 'A100', 'H100'], 0.35],
      [['H100'], 0.15],
    ],
  },
  chains: { share: 0.03, most: 4 },
}
