import { BadInput } from '../domain/problem.ts'
import { type Random, stream } from '../random/stream.ts'
import { DAY, type Seconds } from '../units/quantities.ts'
import { buildWorkload } from './build.ts'
import { type Draft, gpuSecondsOf, jobDrawer } from './draft.ts'
import { type Amount, amountOf, type GenerateOptions, MOST_JOBS, tooManyJobs } from './generate-options.ts'
import { type JobKind, meanSubmission, type Profile } from './profile.ts'
import { type Script, scriptWriter } from './script.ts'
import { submissionTimes } from './submission-times.ts'
import type { Workload } from './workload.ts'

/** Submissions in a row that did not fit, after which the rest of the GPU-seconds is left unused. */
const MISSES = 20

/**
 * Synthetic work like the profile's. The same arguments give the same workload on every machine.
 * Throws `BadInput` with everything that is wrong with the options.
 */
export function generateWorkload(profile: Profile, options: GenerateOptions): Workload {
  const amount = amountOf(profile, options)
  if ('problems' in amount) throw new BadInput(amount.problems)
  const { submissions, offered, count } = draw(profile, options, amount)
  const spanS = spanOf(profile, options, offered, count)
  const startMs = Date.parse(options.startsAt)
  const times = stream(options.seed, 'workload/times')
  const starts = submissionTimes(submissions.length, spanS, startMs, profile.arrivals, times)
  submissions.forEach((jobs, i) => {
    submit(jobs, starts[i]!, spanS, profile.arrivals.sweeps.gapS, times)
  })
  const startsAt = new Date(startMs).toISOString()
  return buildWorkload(options.name ?? profile.name, startsAt, submissions.flat())
}

/** Draws submission after submission until there is as much as asked for. */
function draw(profile: Profile, options: GenerateOptions, { jobs, gpuSeconds }: Amount) {
  const next = submitter(profile, options)
  const job = jobDrawer(profile, options.seed)
  const submissions: Draft[][] = []
  let offered = 0
  let count = 0
  let misses = 0
  while (count < jobs && misses < MISSES) {
    const { script, tenant, size, isChain } = next()
    const kept: Draft[] = []
    for (let i = 0; i < size && count < jobs; i++) {
      const draft = job(script, tenant)
      const asked = gpuSecondsOf(draft)
      if (offered + asked > gpuSeconds) continue
      if (isChain && kept.length > 0) draft.afterRecords = [count - 1]
      offered += asked
      count++
      kept.push(draft)
    }
    misses = kept.length > 0 ? 0 : misses + 1
    if (kept.length > 0) submissions.push(kept)
  }
  if (jobs === MOST_JOBS && count === jobs) throw new BadInput([tooManyJobs(`more than ${count} jobs`)])
  return { submissions, offered, count }
}

/** Draws what comes next, from whom: an old script or a new one, once, as a sweep or as a chain. */
function submitter(profile: Profile, options: GenerateOptions) {
  const random = stream(options.seed, 'workload/submissions')
  const largestGang = Math.min(profile.largestGang, options.largestGang ?? Number.POSITIVE_INFINITY)
  const write = scriptWriter(profile, { largestGang, models: options.models ?? null }, random)
  const { tenants, kinds, repeats, chains, arrivals } = profile
  const tenantWeights = Float64Array.from({ length: tenants.count }, (_, i) => (i + 1) ** -tenants.exponent)
  const kindWeights = kinds.map((kind) => kind.weight / meanSubmission(profile, kind))
  const names = Array.from(tenantWeights, (_, i) => `tenant-${i + 1}`)
  const remembered = Array.from({ length: tenants.count * kinds.length }, (): Script[] => [])
  return () => {
    const tenant = random.pick(tenantWeights)
    const row = random.pick(kindWeights)
    const script = scriptOf(remembered[tenant * kinds.length + row]!, kinds[row]!, repeats, write, random)
    const isSweep = random.next() < script.kind.sweepShare
    const isChain = random.next() < chains.share && !isSweep
    const size = isSweep ? sweepSize(arrivals.sweeps, random) : isChain ? 2 + random.integer(chains.most - 1) : 1
    return { script, tenant: names[tenant]!, size, isChain }
  }
}

function scriptOf(
  old: Script[],
  kind: JobKind,
  { share, remembered }: Profile['repeats'],
  write: (kind: JobKind) => Script,
  random: Random,
): Script {
  if (old.length > 0 && random.next() < share) return old[random.integer(old.length)]!
  const script = write(kind)
  if (old.length < remembered) old.push(script)
  else old[random.integer(remembered)] = script
  return script
}

const sweepSize = ({ exponent, most }: Profile['arrivals']['sweeps'], random: Random): number =>
  Math.min(most, Math.floor(2 * (1 - random.next()) ** (-1 / exponent)))

/** Gives the jobs of one submission their instants, and their deadlines with them. */
function submit(jobs: readonly Draft[], startS: Seconds, spanS: Seconds, gapS: Seconds, random: Random): void {
  let atS = startS
  for (const job of jobs) {
    job.submittedAtS = Math.min(atS, spanS)
    if (job.deadlineS != null) job.deadlineS += job.submittedAtS
    atS += random.exponential(gapS)
  }
}

/** Time over which jobs are submitted. */
function spanOf({ arrivals }: Profile, { days, load, gpus }: GenerateOptions, offered: number, count: number): Seconds {
  if (days != null) return days * DAY
  if (load != null) return offered / (load * gpus!)
  return (count / arrivals.jobsPerDay) * DAY
}
