import { NONE } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { choicesOf } from './choices-of.ts'
import { CONFIGURATIONS } from './pools.ts'
import { anApplication } from './testing/an-application.ts'
import { Training } from './training.ts'

const training = (restartS = 0) =>
  new Training({
    application: anApplication({ restartS, believedRestartS: 60 }),
    name: 'made-up-0',
    submittedAtS: 0,
    batch: 1_024,
  })

const on = (pool: number, gpus: number) => CONFIGURATIONS.findIndex((each) => each.pool === pool && each.gpus === gpus)

/** Has run from 0 to `untilS` on one configuration. */
function ran(configuration: number, untilS: number, restartS = 0): Training {
  const job = training(restartS)
  job.give(configuration)
  job.train(0, untilS)
  return job
}

const widths = (job: Training, nowS: number) =>
  choicesOf(job, nowS).options.map(({ pool, gpus, cost }) => ({ pool, gpus, cost }))

describe('the choices of a job', () => {
  test('that has not run are one GPU of any kind, all as good', () => {
    expect(widths(training(), 60)).toEqual([0, 1, 2].map((pool) => ({ pool, gpus: 1, cost: 1 })))
    expect(choicesOf(training(), 60).kept).toBe(NONE)
  })

  test('go up to twice the widest it ran, on every kind', () => {
    const wide = (gpus: number) => Math.max(...widths(ran(on(1, gpus), 60), 60).map((each) => each.gpus))
    expect([1, 2, 4].map(wide)).toEqual([2, 4, 8])
  })

  test('on kinds it does not know go by how single GPUs compare', () => {
    const costs = new Map(widths(ran(on(0, 1), 60), 30).map(({ pool, gpus, cost }) => [`${pool} ${gpus}`, cost]))
    // Four and two times as fast: costs go down with the root. The slowest way costs 1.
    expect([costs.get('0 1'), costs.get('1 1'), costs.get('2 1')]).toEqual([1, 0.5, 0.71])
  })

  test('cost a restart, but for the one it has, once the job is older than one takes', () => {
    const job = ran(on(0, 1), 60)
    const cost = (nowS: number, pool: number) =>
      widths(job, nowS).find((each) => each.pool === pool && each.gpus === 1)!.cost
    expect([cost(59, 0), cost(59, 1)]).toEqual([1, 0.5])
    // As old as one restart takes, half of what it gains is left: 4 / 2.
    expect([cost(60, 0), cost(60, 1)]).toEqual([1, 0.71])
  })

  test('are what it has, as long as it is coming up', () => {
    const { kept, options } = choicesOf(ran(on(2, 1), 60, 90), 60)
    expect(options[kept]).toMatchObject({ pool: 2, gpus: 1 })
  })
})
