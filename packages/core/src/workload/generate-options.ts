import type { Problem } from '../domain/problem.ts'
import { DAY, type Share } from '../units/quantities.ts'
import { WORKLOAD_CODES } from './codes.ts'
import type { Profile } from './profile.ts'

/**
 * How much work to generate. `days` alone: at the profile's rate; `jobs` alone: so many at that rate;
 * both: so many in that time. With `load` and `gpus` the rate gives way: `days` of as many jobs as offer
 * that load, or `jobs` over the time in which they do.
 */
export type GenerateOptions = {
  readonly seed: number
  /** ISO instant of second 0: fixes the hour of the day and the day of the week. */
  readonly startsAt: string
  /** How long jobs are submitted, days. */
  readonly days?: number | null
  readonly jobs?: number | null
  /** GPU-seconds asked for over the time of submission, as a share of what `gpus` have in it. */
  readonly load?: Share | null
  readonly gpus?: number
  /** No job asks for more GPUs: those of the largest pool, say. */
  readonly largestGang?: number
  /** GPU models there are: jobs are not tied to others. */
  readonly models?: readonly string[]
  /** Name of the workload; the profile's if not given. */
  readonly name?: string
}

/** How much to draw: at most `jobs` jobs and `gpuSeconds` GPU-seconds, one of them finite. */
export type Amount = { readonly jobs: number; readonly gpuSeconds: number }

/** The most jobs that are generated: about 2 GB of them. */
export const MOST_JOBS = 5_000_000

/** How much work the options ask for, or everything that is wrong with them. */
export function amountOf(profile: Profile, options: GenerateOptions): Amount | { readonly problems: Problem[] } {
  const problems = problemsOf(options)
  if (problems.length > 0) return { problems }
  const { days, jobs, load, gpus } = options
  const amount: Amount = {
    jobs: jobs ?? (load == null ? Math.max(1, Math.round(profile.arrivals.jobsPerDay * days!)) : MOST_JOBS),
    gpuSeconds: jobs == null && load != null ? load * gpus! * days! * DAY : Number.POSITIVE_INFINITY,
  }
  if (amount.jobs <= MOST_JOBS) return amount
  return { problems: [tooManyJobs(`${amount.jobs} jobs`)] }
}

/** The problem of asking for more than `MOST_JOBS`. */
export const tooManyJobs = (found: string): Problem => problem('tooLarge', 'jobs', found, `at most ${MOST_JOBS}`)

function problemsOf({ seed, startsAt, days, jobs, load, gpus, largestGang }: GenerateOptions): Problem[] {
  const problems: Problem[] = []
  const range = (where: string, value: number | null | undefined, whole: boolean) => {
    if (value == null || (value > 0 && value < Number.POSITIVE_INFINITY && (!whole || Number.isInteger(value)))) return
    problems.push(problem('outOfRange', where, String(value), `a ${whole ? 'whole ' : ''}number above 0`))
  }
  if (!Number.isFinite(seed)) problems.push(problem('outOfRange', 'seed', String(seed), 'a number'))
  if (Number.isNaN(Date.parse(startsAt)))
    problems.push(problem('notAnInstant', 'startsAt', JSON.stringify(startsAt), 'an ISO date and time'))
  range('days', days, false)
  range('jobs', jobs, true)
  range('load', load, false)
  range('gpus', gpus, true)
  range('largestGang', largestGang, true)
  if (days == null && jobs == null) problems.push(problem('conflict', 'days', 'neither days nor jobs', 'one of them'))
  if (load != null && gpus == null) problems.push(problem('conflict', 'load', 'a load without gpus', 'both'))
  if (load != null && days != null && jobs != null)
    problems.push(problem('conflict', 'load', 'load, days and jobs', 'two of them: the third follows'))
  return problems
}

function problem(code: keyof typeof WORKLOAD_CODES, where: string, found: string, accepted: string): Problem {
  return { code: WORKLOAD_CODES[code].code, where, found, accepted }
}
