import { describe, expect, test } from 'vitest'
import type { Application } from './application.ts'
import { CONFIGURATIONS } from './pools.ts'
import { anApplication } from './testing/an-application.ts'
import { Training } from './training.ts'

const onOne = (pool: number) => CONFIGURATIONS.findIndex((each) => each.pool === pool && each.gpus === 1)
const [T4, A100] = [onOne(0), onOne(1)]

const training = (given: Partial<Application> = {}) =>
  new Training({ application: anApplication(given), name: 'made-up-0', submittedAtS: 0, batch: 1_024 })

/** Trains in rounds of a minute until the time. */
function trainUntil(job: Training, untilS: number): void {
  for (let nowS = 0; nowS < untilS && job.endedAtS === null; nowS += 60) job.train(nowS, 60)
}

describe('a training', () => {
  test('without GPUs stands still', () => {
    const job = training()
    trainUntil(job, 600)
    expect([job.endedAtS, job.noise]).toEqual([null, null])
  })

  test('starts when its restart is over, and knows only then how fast it is', () => {
    const job = training({ restartS: 70 })
    job.give(T4)
    job.train(0, 60)
    expect([job.restartLeftS, job.noise, job.profiles[0]!.model]).toEqual([10, null, null])
    job.train(60, 60)
    expect(job.restartLeftS).toBe(0)
    expect(job.noise).toEqual({ squaredMean: 1, variance: 3 })
    expect(job.profiles[0]!.model).not.toBeNull()
    expect(job.profiles[1]!.model).toBeNull()
  })

  test('at its first batch takes as long as its steps take, times the slowdown', () => {
    // One batch only: every epoch is 1,000 steps of 0.164 s, on a GPU four times as fast.
    const { curve, pools } = anApplication()
    const limits = { initial: 64, most: 64, perGpuLeast: 64, perGpuMost: 64 }
    const job = training({ curve, pools: pools.map(({ times }) => ({ times, limits })), slowdown: 1.5, restartS: 20 })
    job.give(A100)
    trainUntil(job, 3_600)
    const epochS = Math.round((1_000 * 0.164 * 1.5) / 4)
    expect(job.endedAtS).toBe(20 + 2 * epochS)
  })

  test('a change costs a restart, the first start does not count as one, and to keep what it has costs nothing', () => {
    const job = training()
    const counts = [T4, T4, A100, null, A100].map((configuration) => {
      job.give(configuration)
      const { restarts, restartLeftS } = job
      job.restartLeftS = 0
      return [restarts, restartLeftS]
    })
    expect(counts).toEqual([
      [0, 30],
      [0, 0],
      [1, 30],
      [1, 0],
      [2, 30],
    ])
  })

  test('knows how wide it was on each pool', () => {
    const job = training({ restartS: 0 })
    const onFour = CONFIGURATIONS.findIndex(({ pool, gpus }) => pool === 2 && gpus === 4)
    job.give(onFour)
    job.train(0, 60)
    expect([0, 1, 2].map((pool) => job.widest(pool))).toEqual([0, 0, 4])
  })
})
