import type { Seconds, Share } from '../units/quantities.ts'

/** Values with how often each comes; the weights need not add up to anything. */
export type Weighted<T> = readonly (readonly [value: T, weight: number])[]

/** One kind of work within a profile: as big, as long and as likely to fail as others of its kind. */
export type JobKind = {
  readonly name: string
  /** How many of all jobs are of this kind, relative to the other kinds. */
  readonly weight: number
  /** Name of a job class. */
  readonly jobClass: string
  readonly gpus: Weighted<number>
  /** Running time over all attempts: log-normal, by its median and the standard deviation of its logarithm. */
  readonly runtime: { readonly medianS: Seconds; readonly spread: number }
  /** How jobs end for good, as weights. */
  readonly endings: { readonly passed: number; readonly failed: number; readonly killed: number }
  /** Share of submissions that are a sweep of many like jobs at once. */
  readonly sweepShare: Share
}

/** When work arrives. */
export type Arrivals = {
  readonly jobsPerDay: number
  /** The hour on the wall when it is 0:00 UTC. */
  readonly utcOffsetHours: number
  /** 24 weights from midnight on the wall clock, > 0. */
  readonly hourWeights: readonly number[]
  /** 7 weights from Monday, > 0. */
  readonly dayWeights: readonly number[]
  /** Sizes of sweeps: `P(size ≥ n) = (2 / n)^exponent` up to `most`; then jobs come `gapS` apart on average. */
  readonly sweeps: { readonly exponent: number; readonly most: number; readonly gapS: Seconds }
}

/** What jobs ask for beside GPUs, and how many of them do. */
export type Besides = { readonly weight: number; readonly cpuMilliPerGpu: number; readonly memoryMiBPerGpu: number }

/** What synthetic work is like. Everything random is drawn from these numbers and a seed. */
export type Profile = {
  readonly name: string
  /** What it imitates, and what of it is estimated. */
  readonly summary: string
  readonly arrivals: Arrivals
  /** How many tenants, and how unequal: the n-th submits `n^-exponent` as much as the first. */
  readonly tenants: { readonly count: number; readonly exponent: number }
  /**
   * Tenants come back with the same script: share of submissions that repeat one of the tenant's last
   * `remembered` of the kind, and how far run times of one script differ (standard deviation of the logarithm).
   */
  readonly repeats: { readonly share: Share; readonly remembered: number; readonly spread: number }
  readonly kinds: readonly JobKind[]
  /** Run times are cut here, GPU counts there. */
  readonly longestS: Seconds
  readonly largestGang: number
  /** Share of attempts that were preceded by a failed one, by how the job ended, and how many at most. */
  readonly retries: { readonly beforeFailed: Share; readonly beforeOther: Share; readonly most: number }
  /** Weights of tiers 0 to 3. */
  readonly tiers: readonly [number, number, number, number]
  /** Share of jobs with a deadline; it leaves between the two multiples of the run time. */
  readonly deadlines: { readonly share: Share; readonly leastSlack: number; readonly mostSlack: number }
  /** Share of jobs of two and more GPUs that run on other counts too: between these multiples of what they ask. */
  readonly elastic: { readonly share: Share; readonly least: Share; readonly most: number }
  /** Share of one-GPU jobs that ask for part of a GPU, and how many thousandths. */
  readonly fractions: { readonly share: Share; readonly milliPerGpu: Weighted<number> }
  readonly besides: readonly Besides[]
  /** Share of jobs that only run on some GPU models, and which. */
  readonly models: { readonly share: Share; readonly allowed: Weighted<readonly string[]> }
  /** Share of submissions, sweeps aside, that are a chain of 2 to `most` jobs, each after the one before. */
  readonly chains: { readonly share: Share; readonly most: number }
}

/** Mean size of a sweep. */
export function meanSweep({ exponent, most }: Arrivals['sweeps']): number {
  let mean = 1
  for (let size = 2; size <= most; size++) mean += (2 / size) ** exponent
  return mean
}

/** Mean jobs of one submission of a kind, sweeps and chains included. */
export function meanSubmission(profile: Profile, kind: JobKind): number {
  const single = 1 + profile.chains.share * (profile.chains.most / 2)
  return (1 - kind.sweepShare) * single + kind.sweepShare * meanSweep(profile.arrivals.sweeps)
}
