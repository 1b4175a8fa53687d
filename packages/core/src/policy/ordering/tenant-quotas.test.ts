import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tenantId } from '../../domain/ids.ts'
import { orderOf } from '../../testing/order-of.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { tenantQuotas } from './tenant-quotas.ts'

const usual = { quotas: '', weights: '', reviewS: 60 }
const GPUS = 20

/** 20 GPUs, and so many waiting jobs of one GPU of each tenant, the first tenant's first. */
function waiting(counts: { readonly [tenant: string]: number }, gpus = 1) {
  const view = new PlainView([aPool({ nodeCount: 5 })])
  for (const [tenant, count] of Object.entries(counts))
    for (let i = 0; i < count; i++)
      view.submit(aJob({ row: view.plainJobs.length, tenant: tenantId(tenant), demand: aDemand({ gpus }) }))
  return view
}

/** GPUs each tenant gets if jobs start in order while there are any. */
function given(view: PlainView, settings: Partial<typeof usual>) {
  const jobs = view.plainJobs.map(({ job }) => job)
  const got: { [tenant: string]: number } = {}
  let left = GPUS
  for (const row of orderOf(tenantQuotas.make({ ...usual, ...settings }), view, jobs)) {
    const { tenant, demand } = jobs[row]!
    if (demand.gpus.asked > left) break
    left -= demand.gpus.asked
    got[tenant] = (got[tenant] ?? 0) + demand.gpus.asked
  }
  return got
}

describe('tenant-quotas', () => {
  test.each([
    { name: 'without quotas all borrow alike', counts: { a: 50, b: 50 }, settings: {}, want: { a: 10, b: 10 } },
    {
      name: 'everybody has its quota, and what is left is shared alike',
      counts: { a: 50, b: 50, c: 50 },
      settings: { quotas: 'a=0.5,b=0.2' },
      want: { a: 12, b: 6, c: 2 },
    },
    {
      name: 'what is left goes by weights',
      counts: { a: 50, b: 50 },
      settings: { quotas: 'a=0.2,b=0.2', weights: 'a=3' },
      want: { a: 13, b: 7 },
    },
    {
      name: 'who wants less than its quota leaves it to the others',
      counts: { a: 1, b: 50, c: 50 },
      settings: { quotas: 'a=0.5' },
      want: { a: 1, b: 10, c: 9 },
    },
    {
      name: 'a tenant of no weight borrows last',
      counts: { a: 50, b: 4, c: 4 },
      settings: { weights: 'a=0' },
      want: { a: 12, b: 4, c: 4 },
    },
    {
      name: 'a quota of everything leaves nothing',
      counts: { b: 50, a: 50 },
      settings: { quotas: 'a=1' },
      want: { a: 20 },
    },
  ])('$name', ({ counts, settings, want }) => {
    expect(given(waiting(counts), settings)).toEqual(want)
  })

  test('nobody that wants it gets less than its quota', () => {
    const anyTenants = fc.array(fc.record({ share: fc.nat({ max: 10 }), jobs: fc.nat({ max: 30 }) }), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(anyTenants, (tenants) => {
        const sum = Math.max(1, ...[tenants.reduce((total, { share }) => total + share, 0)])
        const quotas = tenants.map(({ share }, i) => `t${i}=${share / sum}`).join(',')
        const got = given(waiting(Object.fromEntries(tenants.map(({ jobs }, i) => [`t${i}`, jobs]))), { quotas })
        for (const [i, { share, jobs }] of tenants.entries())
          expect(got[`t${i}`] ?? 0).toBeGreaterThanOrEqual(Math.min(jobs, Math.floor((share / sum) * GPUS)))
      }),
      { seed: 6, numRuns: 100 },
    )
  })

  test('what runs already counts against the quota', () => {
    const view = waiting({ a: 2, b: 1 }, 4)
    view.place(0, 0, 4)
    const jobs = view.plainJobs.map(({ job }) => job).slice(1)
    expect(orderOf(tenantQuotas.make({ ...usual, quotas: 'a=0.2,b=0.2' }), view, jobs)).toEqual([2, 1])
  })

  test('a gang that would pass the quota borrows, one that just fills it does not', () => {
    const view = waiting({ a: 1 }, 4)
    const key = (quotas: string) => tenantQuotas.make({ ...usual, quotas }).key(view.plainJobs[0]!.job, view, {})
    expect(key('a=0.2')).toBe(1)
    expect(key('a=0.19')).toBeCloseTo(1.01, 9)
  })

  test('a newcomer has the place a review would give it', () => {
    const view = waiting({ a: 3 })
    const ordering = tenantQuotas.make({ ...usual, quotas: 'a=0.1' })
    const jobs = view.plainJobs.map(({ job }) => job)
    const memory = {}
    ordering.review!.keys(jobs.slice(0, 2), view, memory)
    expect(ordering.key(jobs[2]!, view, memory)).toBeCloseTo(Array.from(ordering.review!.keys(jobs, view, {}))[2]!, 12)
  })
})
