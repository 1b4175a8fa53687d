import { describe, expect, test } from 'vitest'
import { tenantId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { orderOf } from '../../testing/order-of.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import type { Settings } from '../card.ts'
import { slurmMultifactor } from './slurm-multifactor.ts'

const usual = Object.fromEntries(slurmMultifactor.card.parameters.map((each) => [each.name, each.default]))
const NONE: Settings = { ...usual, agePoints: 0, fairSharePoints: 0, sizePoints: 0, priorityPoints: 0 }

/** 16 GPUs at second 1,000 with these jobs waiting. */
function waiting(jobs: readonly Partial<Job>[]) {
  const view = new PlainView([aPool()], 1_000)
  jobs.forEach((given, row) => void view.submit(aJob({ row, ...given })))
  return view
}

const keys = (settings: Settings, view: PlainView) =>
  Array.from(
    slurmMultifactor.make({ ...NONE, ...settings }).review!.keys(
      view.plainJobs.map(({ job }) => job),
      view,
      {},
    ),
  )

describe('slurm-multifactor', () => {
  test.each([
    { name: 'age counts evenly', settings: { agePoints: 100, maxAgeS: 2_000 }, job: {}, want: -50 },
    { name: 'up to a limit', settings: { agePoints: 100, maxAgeS: 500 }, job: {}, want: -100 },
    {
      name: 'large jobs are favoured',
      settings: { sizePoints: 160 },
      job: { demand: aDemand({ gpus: 4 }) },
      want: -40,
    },
    {
      name: 'or small ones',
      settings: { sizePoints: 160, favours: 'small' },
      job: { demand: aDemand({ gpus: 4 }) },
      want: -120,
    },
    {
      name: 'a job larger than the cluster has no more',
      settings: { sizePoints: 7 },
      job: { demand: aDemand({ gpus: 99 }) },
      want: -7,
    },
    { name: 'each level of priority counts', settings: { priorityPoints: 10 }, job: { priority: -3 }, want: 30 },
    { name: 'a tenant that has used nothing has all points', settings: { fairSharePoints: 8 }, job: {}, want: -8 },
  ])('$name', ({ settings, job, want }) => {
    expect(keys(settings, waiting([job]))[0]).toBeCloseTo(want, 9)
  })

  test('a tenant that has used just its share has half the points, one that has used twice its share a quarter', () => {
    const [a, b] = [tenantId('a'), tenantId('b')]
    const view = waiting([{ tenant: a }, { tenant: b }])
    view.plainJobs[0]!.servedGpuS = 500
    view.plainJobs[1]!.servedGpuS = 500
    expect(keys({ fairSharePoints: 8 }, view).map((key) => key + 0)).toEqual([-4, -4])
    view.plainJobs[1]!.servedGpuS = 0
    expect(keys({ fairSharePoints: 8 }, view)).toEqual([-2, -8])
    expect(keys({ fairSharePoints: 8, shares: 'a=3' }, view)[0]).toBeCloseTo(-8 * 2 ** (-4 / 3), 9)
    expect(keys({ fairSharePoints: 8, shares: 'a=0' }, view)[0]).toBeCloseTo(0, 9)
  })

  test('who has used less goes first, and a newcomer has the points of its tenant at once', () => {
    const [a, b] = [tenantId('a'), tenantId('b')]
    const view = waiting([{ tenant: a }, { tenant: b }, { tenant: a }])
    view.plainJobs[0]!.servedGpuS = 500
    const ordering = slurmMultifactor.make(usual)
    const memory = {}
    const jobs = view.plainJobs.map(({ job }) => job)
    expect(orderOf(ordering, view, jobs, memory)).toEqual([1, 0, 2])
    const again = Array.from(ordering.review!.keys(jobs, view, memory))
    expect(jobs.map((job) => ordering.key(job, view, memory))).toEqual(again)
  })
})
