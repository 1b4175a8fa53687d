import { describe, expect, it } from 'vitest'
import { BadInput } from '../domain/problem.ts'
import { generateWorkload } from './generate.ts'
import { type GenerateOptions, MOST_JOBS } from './generate-options.ts'
import type { Profile } from './profile.ts'
import { MIXED } from './profiles/mixed.ts'
import { PHILLY } from './profiles/philly.ts'
import { PROFILES } from './profiles.ts'
import { gpuSeconds, type Workload } from './workload.ts'

const STARTS_AT = '2026-03-02T00:00:00.000Z'
const WEEK_S = 7 * 86_400
const generate = (options: Partial<GenerateOptions>, profile: Profile = MIXED) =>
  generateWorkload(profile, { seed: 1, startsAt: STARTS_AT, ...options })
const rows = (work: Workload) => Array.from({ length: work.count }, (_, row) => row)
const demand = (work: Workload, row: number) => work.demands[work.demandOf[row]!]!
const runtimeS = (work: Workload, row: number) =>
  work.attemptS.slice(work.attemptFrom[row]!, work.attemptFrom[row + 1]!).reduce((sum, s) => sum + s, 0)
const share = (work: Workload, is: (row: number) => boolean) => rows(work).filter(is).length / work.count

describe('how much is generated', () => {
  it('days alone: at the profile’s rate', () => {
    const work = generate({ days: 2 })
    expect(work.count).toBe(5_000)
    expect(work.submittedAtS.at(-1)).toBeLessThanOrEqual(2 * 86_400)
  })

  it('jobs alone: at that rate', () => {
    const work = generate({ jobs: 5_000 })
    expect(work.count).toBe(5_000)
    expect(work.submittedAtS.at(-1)! / (2 * 86_400)).toBeCloseTo(1, 1)
  })

  it('both: so many in that time', () => {
    const work = generate({ jobs: 1_000, days: 7 })
    expect(work.count).toBe(1_000)
    expect(work.submittedAtS.at(-1)! / WEEK_S).toBeCloseTo(1, 1)
  })

  it.each([0.15, 0.7, 1.3])('a load of %d over days: GPU-seconds of that share, hardly less and never more', (load) => {
    const offered = gpuSeconds(generate({ days: 7, gpus: 2_000, load })) / (2_000 * WEEK_S)
    expect(offered).toBeLessThanOrEqual(load * (1 + 1e-12))
    expect(offered).toBeGreaterThan(0.999 * load)
  })

  it('a load and jobs: the time in which they offer it', () => {
    const work = generate({ jobs: 3_000, gpus: 500, load: 0.6 })
    const spanS = gpuSeconds(work) / (0.6 * 500)
    expect(work.submittedAtS.at(-1)).toBeLessThanOrEqual(spanS * (1 + 1e-9))
    expect(work.submittedAtS.at(-1)).toBeGreaterThan(0.98 * spanS)
  })

  it('a load too small for any job: none', () => expect(generate({ days: 1, gpus: 1, load: 1e-9 }).count).toBe(0))
})

describe('the same seed', () => {
  it('gives the same work, another seed gives other work', () => {
    expect(generate({ jobs: 500 })).toEqual(generate({ jobs: 500 }))
    expect(generate({ jobs: 500, seed: 2 }).attemptS).not.toEqual(generate({ jobs: 500 }).attemptS)
  })

  it('keeps run times and GPUs where only wishes change', () => {
    const plain = generate({ jobs: 2_000 })
    const urgent = generate({ jobs: 2_000 }, { ...MIXED, deadlines: { share: 1, leastSlack: 1, mostSlack: 2 } })
    expect(urgent.attemptS).toEqual(plain.attemptS)
    expect(urgent.submittedAtS).toEqual(plain.submittedAtS)
    expect(urgent.deadlineS).not.toEqual(plain.deadlineS)
  })
})

describe('every built-in profile', () => {
  it.each(PROFILES.map((profile) => [profile.name, profile] as const))('%s makes sound work', (_, profile) => {
    const work = generate({ jobs: 3_000, largestGang: 24 }, profile)
    const { submittedAtS, attemptS, attemptFrom, attemptEnding, deadlineS } = work
    const unsound = (row: number): string[] => {
      const { gpus, milliPerGpu } = demand(work, row)
      const [from, end] = [attemptFrom[row]!, attemptFrom[row + 1]!]
      const claims = {
        'its GPU counts are in order': 1 <= gpus.min && gpus.min <= gpus.asked && gpus.asked <= gpus.max,
        'it fits the largest gang': gpus.max <= 24,
        'only single GPUs are divided': milliPerGpu === 1_000 || gpus.max === 1,
        'it has attempts, each with a length': end > from && attemptS.slice(from, end).every((s) => s > 0),
        'all attempts but the last failed': attemptEnding.slice(from, end - 1).every((ending) => ending === 1),
        'it is cut at the longest': runtimeS(work, row) <= profile.longestS + 1e-6,
        'its deadline comes later': deadlineS[row]! > submittedAtS[row]!,
        'it comes after the one before': row === 0 || submittedAtS[row]! >= submittedAtS[row - 1]!,
      }
      return Object.entries(claims).flatMap(([claim, holds]) => (holds ? [] : [`job ${row}: not so: ${claim}`]))
    }
    expect(rows(work)).toHaveLength(3_000)
    expect(rows(work).flatMap(unsound)).toEqual([])
  })
})

describe('a profile at the edge of what is accepted', () => {
  const kind = { ...MIXED.kinds[0]!, runtime: { medianS: 60, spread: 0 } }
  const edge: Profile = {
    ...MIXED,
    kinds: [
      { ...kind, weight: 0, gpus: [[9, 1]] },
      { ...kind, sweepShare: 1, gpus: [[1, 1]] },
    ],
    arrivals: { ...MIXED.arrivals, sweeps: { exponent: 0.01, most: 1, gapS: 0 } },
    repeats: { share: 1, remembered: 1, spread: 0 },
    tenants: { count: 1, exponent: 0 },
    models: { share: 1, allowed: [[['H100'], 0]] },
  }

  it('gives jobs that all last the median, from one tenant, none of the kind of weight 0', () => {
    const work = generate({ jobs: 100 }, edge)
    for (const row of rows(work)) expect(runtimeS(work, row)).toBeCloseTo(60, 9)
    expect(work.demands.map(({ gpus, models }) => [gpus.asked, models])).toEqual([[1, null]])
    expect(work.tenants).toEqual(['tenant-1'])
  })

  it('refuses a class that does not exist', () => {
    const wrong = { ...edge, kinds: [{ ...kind, jobClass: 'mining' }] }
    expect(() => generate({ jobs: 1 }, wrong)).toThrow('no job class mining')
  })
})

/** Without sweeps and repeats every job is drawn anew, so that shares of few thousand jobs come out. */
const FRESH: Profile = {
  ...MIXED,
  repeats: { ...MIXED.repeats, share: 0 },
  kinds: MIXED.kinds.map((kind) => ({ ...kind, sweepShare: 0 })),
}

describe('what jobs wish for', () => {
  const work = generate({ jobs: 10_000 }, FRESH)

  it.each<[string, number, (row: number) => boolean]>([
    ['a deadline', MIXED.deadlines.share, (row) => work.deadlineS[row]! < Number.POSITIVE_INFINITY],
    ['tier 0', 0.35, (row) => work.tier[row] === 0],
    ['tier 3', 0.15, (row) => work.tier[row] === 3],
    ['some GPU models only', MIXED.models.share, (row) => demand(work, row).models !== null],
  ])('%s, as often as the profile says', (_, expected, has) =>
    expect(Math.abs(share(work, has) - expected)).toBeLessThan(0.02),
  )

  it('elastic counts among gangs and parts of a GPU among single ones, as often as it says', () => {
    const gangs = rows(work).filter((row) => demand(work, row).gpus.asked > 1)
    const ones = rows(work).filter((row) => demand(work, row).gpus.asked === 1)
    const elastic = gangs.filter((row) => demand(work, row).gpus.max > demand(work, row).gpus.min)
    const fractions = ones.filter((row) => demand(work, row).milliPerGpu < 1_000)
    expect(Math.abs(elastic.length / gangs.length - 0.25)).toBeLessThan(0.03)
    expect(Math.abs(fractions.length / ones.length - 0.15)).toBeLessThan(0.03)
  })

  it('slack within the bounds', () => {
    const slacks = rows(work).map((row) => (work.deadlineS[row]! - work.submittedAtS[row]!) / runtimeS(work, row))
    const finite = slacks.filter((slack) => slack < Number.POSITIVE_INFINITY)
    expect(Math.min(...finite)).toBeGreaterThan(MIXED.deadlines.leastSlack - 1e-3)
    expect(Math.max(...finite)).toBeLessThan(MIXED.deadlines.mostSlack + 1e-3)
  })

  it('chains: each after an earlier job of the same tenant', () => {
    expect(work.after.size).toBeGreaterThan(100)
    for (const [row, before] of work.after) {
      expect(before).toHaveLength(1)
      expect(before[0]).toBeLessThan(row)
      expect(work.tenantOf[before[0]!]).toBe(work.tenantOf[row])
      expect(work.demandOf[before[0]!]).toBe(work.demandOf[row])
    }
  })

  it('no GPU model that does not exist, and no constraint where none of its models does', () => {
    const onV100 = generate({ jobs: 5_000, models: ['V100', 'T4'] })
    const allowed = onV100.demands.flatMap(({ models }) => (models === null ? [] : [models.join()]))
    expect(new Set(allowed)).toEqual(new Set(['V100']))
    expect(generate({ jobs: 1_000, models: ['T4'] }).demands.every(({ models }) => models === null)).toBe(true)
  })
})

describe('the structure of histories', () => {
  const work = generate({ jobs: 30_000 }, PHILLY)

  it('the tenant’s last job of the same size tells much of the next one’s run time', () => {
    const last = new Map<number, number>()
    const pairs: [number, number][] = []
    for (const row of rows(work)) {
      const key = work.tenantOf[row]! * 1_000 + demand(work, row).gpus.asked
      const now = Math.log(runtimeS(work, row))
      if (last.has(key)) pairs.push([last.get(key)!, now])
      last.set(key, now)
    }
    const mean = (f: (pair: [number, number]) => number) => pairs.reduce((sum, pair) => sum + f(pair), 0) / pairs.length
    const [mx, my] = [mean(([x]) => x), mean(([, y]) => y)]
    const spread = Math.sqrt(mean(([x]) => (x - mx) ** 2) * mean(([, y]) => (y - my) ** 2))
    expect(mean(([x, y]) => (x - mx) * (y - my)) / spread).toBeGreaterThan(0.45)
  })

  it('tenants are unequal and submit in sweeps', () => {
    const jobs = new Array(work.tenants.length).fill(0)
    for (const row of rows(work)) jobs[work.tenantOf[row]!]++
    expect(Math.max(...jobs) / work.count).toBeGreaterThan(0.35)
    const gaps = Array.from(work.submittedAtS.slice(1), (t, i) => t - work.submittedAtS[i]!)
    expect(gaps.filter((gap) => gap <= 10).length / gaps.length).toBeGreaterThan(0.4)
  })
})

describe('hostile options', () => {
  it.each<[string, Partial<GenerateOptions>, string[]]>([
    ['neither days nor jobs', {}, ['workload-conflict']],
    ['a load without GPUs', { days: 1, load: 0.5 }, ['workload-conflict']],
    ['a load, days and jobs', { days: 1, jobs: 5, load: 0.5, gpus: 8 }, ['workload-conflict']],
    ['no jobs', { jobs: 0 }, ['workload-out-of-range']],
    ['half a job', { jobs: 0.5 }, ['workload-out-of-range']],
    ['endless days', { days: Number.POSITIVE_INFINITY }, ['workload-out-of-range']],
    ['more than memory holds', { jobs: MOST_JOBS + 1 }, ['workload-too-large']],
    ['no instant', { jobs: 1, startsAt: 'soon' }, ['workload-not-an-instant']],
    [
      'everything at once',
      { seed: Number.NaN, startsAt: '', days: -1, load: Number.NaN, gpus: 0, largestGang: 1.5 },
      ['workload-out-of-range', 'workload-not-an-instant', ...new Array(4).fill('workload-out-of-range')],
    ],
  ])('%s: every problem is listed', (_, options, codes) => {
    try {
      generate(options)
    } catch (error) {
      expect(error).toBeInstanceOf(BadInput)
      return expect((error as BadInput).problems.map((problem) => problem.code)).toEqual(codes)
    }
    expect.fail('it was accepted')
  })
})
