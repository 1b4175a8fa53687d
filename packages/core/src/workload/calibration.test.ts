import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { generateWorkload } from './generate.ts'
import type { Profile } from './profile.ts'
import { ACME } from './profiles/acme.ts'
import { HELIOS } from './profiles/helios.ts'
import { MIXED } from './profiles/mixed.ts'
import { PHILLY, PHILLY_EXTRACT } from './profiles/philly.ts'

type Figures = {
  meanS: number
  medianS: number
  meanGpus: number
  oneGpuShare: number
  gpuSeconds: number
  /** Passed, failed, killed: shares of jobs, and of their GPU time. */
  endings: number[]
  gpuTime: number[]
  maxS: number
  maxGpus: number
}

/** Figures of three seeds together: with tails as heavy as these, means differ by 4 to 14 % from seed to seed. */
function figures(profile: Profile, jobs: number): Figures & { runtimes: Float64Array } {
  const runtimes = new Float64Array(3 * jobs)
  const [endings, gpuTime] = [
    [0, 0, 0],
    [0, 0, 0],
  ]
  let [gpus, ones, maxGpus, n] = [0, 0, 0, 0]
  for (const seed of [1, 2, 3]) {
    const work = generateWorkload(profile, { seed, jobs, startsAt: '2026-03-02T00:00:00Z' })
    for (let row = 0; row < work.count; row++) {
      const { asked } = work.demands[work.demandOf[row]!]!.gpus
      const end = work.attemptFrom[row + 1]!
      let runtimeS = 0
      for (let i = work.attemptFrom[row]!; i < end; i++) runtimeS += work.attemptS[i]!
      runtimes[n++] = runtimeS
      gpus += asked
      if (asked === 1) ones++
      maxGpus = Math.max(maxGpus, asked)
      const ending = work.attemptEnding[end - 1]!
      endings[ending]!++
      gpuTime[ending]! += asked * runtimeS
    }
  }
  runtimes.sort()
  const gpuSeconds = gpuTime[0]! + gpuTime[1]! + gpuTime[2]!
  return {
    runtimes,
    meanS: runtimes.reduce((sum, s) => sum + s, 0) / n,
    medianS: runtimes[n >> 1]!,
    meanGpus: gpus / n,
    oneGpuShare: ones / n,
    gpuSeconds: gpuSeconds / n,
    endings: endings.map((count) => count / n),
    gpuTime: gpuTime.map((time) => time / gpuSeconds),
    maxS: runtimes[n - 1]!,
    maxGpus,
  }
}

/** Published per trace; GPU-seconds and their shares from the published GPU time by outcome. */
const PUBLISHED: readonly [string, Profile, number, Omit<Figures, 'oneGpuShare'>][] = [
  [
    'Philly, the whole log',
    PHILLY,
    80_000,
    {
      meanS: 18_006,
      medianS: 874,
      meanGpus: 1.928,
      gpuSeconds: 61_038,
      endings: [0.604, 0.305, 0.09],
      gpuTime: [0.321, 0.386, 0.294],
      maxS: 4_240_676,
      maxGpus: 128,
    },
  ],
  [
    'Helios, Venus',
    HELIOS,
    80_000,
    {
      meanS: 13_041,
      medianS: 204,
      meanGpus: 6.736,
      gpuSeconds: 98_526,
      endings: [0.526, 0.202, 0.272],
      gpuTime: [0.516, 0.085, 0.399],
      maxS: 4_320_009,
      maxGpus: 512,
    },
  ],
  [
    'Acme, Seren',
    ACME,
    150_000,
    {
      meanS: 1_414,
      medianS: 122,
      meanGpus: 5.68,
      gpuSeconds: 32_405,
      endings: [0.497, 0.429, 0.075],
      gpuTime: [0.212, 0.124, 0.664],
      maxS: 1_209_604,
      maxGpus: 1_024,
    },
  ],
]

const near = (made: number, published: number, tolerance: number) =>
  expect(Math.abs(made / published - 1), `${made} beside ${published}`).toBeLessThan(tolerance)

describe('generated work beside published figures', () => {
  it.each(PUBLISHED)('%s: run times, GPUs, endings and who uses the GPU time', (_, profile, jobs, published) => {
    const made = figures(profile, jobs)
    near(made.meanS, published.meanS, 0.1)
    near(made.medianS, published.medianS, 0.08)
    near(made.meanGpus, published.meanGpus, 0.04)
    near(made.gpuSeconds, published.gpuSeconds, 0.15)
    for (let i = 0; i < 3; i++) {
      expect(Math.abs(made.endings[i]! - published.endings[i]!)).toBeLessThan(0.015)
      expect(Math.abs(made.gpuTime[i]! - published.gpuTime[i]!)).toBeLessThan(0.05)
    }
    expect(made.maxS).toBeLessThanOrEqual(published.maxS + 1e-6)
    expect(made.maxGpus).toBeLessThanOrEqual(published.maxGpus)
  })

  it('the Philly extract: the whole distribution of run times, and nearly all jobs on one GPU', () => {
    const { runtimes, ...made } = figures(PHILLY_EXTRACT, 55_803)
    near(made.meanS, 13_971, 0.1)
    near(made.medianS, 1_443, 0.08)
    near(made.meanGpus, 1.21, 0.04)
    near(made.gpuSeconds, 44_618, 0.15)
    expect(Math.abs(made.oneGpuShare - 0.946)).toBeLessThan(0.01)
    for (const [share, published] of [
      [0.1, 61],
      [0.25, 186],
      [0.75, 2_832],
      [0.9, 10_724],
      [0.95, 34_792],
      [0.99, 284_900],
    ] as const)
      near(runtimes[Math.floor(share * runtimes.length)]!, published, 0.25)
  })

  it('mixed: the three in the shares it names, cut where it says', () => {
    const made = figures(MIXED, 40_000)
    for (let i = 0; i < 3; i++) {
      const blend =
        0.4 * PUBLISHED[0]![3].endings[i]! + 0.3 * PUBLISHED[1]![3].endings[i]! + 0.3 * PUBLISHED[2]![3].endings[i]!
      expect(Math.abs(made.endings[i]! - blend)).toBeLessThan(0.02)
    }
    expect(made.maxS).toBeLessThanOrEqual(259_200 + 1e-6)
    expect(made.maxGpus).toBe(128)
    near(made.medianS, 270, 0.1)
  })
})

const SUMMARY = new URL('../../../../../shared/data/jobs/acme/cluster_summary.csv.gz', import.meta.url)

describe.skipIf(!existsSync(SUMMARY))('the published figures (skipped where the data set is absent)', () => {
  it.each([
    ['Philly', 0],
    ['Seren', 2],
  ])('of %s are those of the summary', (id, index) => {
    const [header, ...rows] = gunzipSync(readFileSync(SUMMARY)).toString('utf8').trim().split(/\r?\n/)
    const values = rows.map((row) => row.split(',')).find(([name]) => name === id)!
    const of = (column: string) => Number(values[header!.split(',').indexOf(column)])
    const { meanS, medianS, meanGpus, endings, maxS } = PUBLISHED[index]![3]
    near(of('avg_run_time_gpu'), meanS, 0.001)
    near(of('med_run_time_gpu'), medianS, 0.001)
    near(of('avg_gpu_num'), meanGpus, 0.001)
    near(of('max_run_time_gpu'), maxS, 0.001)
    expect([of('complete_rate_gpu'), of('fail_rate_gpu'), of('cancel_rate_gpu')]).toEqual(endings)
  })
})
