import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tenantId } from '../../domain/ids.ts'
import type { Demand } from '../../domain/job.ts'
import { orderOf } from '../../testing/order-of.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { dominantResourceFairness } from './dominant-resource-fairness.ts'

type Ask = { readonly gpus: number; readonly cpu: number; readonly memory: number }

const usual = { weights: '', reviewS: 60 }

/** One node of so much, and `copies` waiting jobs of each tenant, that all ask alike. */
function crowded(whole: Ask, asks: readonly Ask[], copies: number) {
  const pool = aPool({
    nodeCount: 1,
    gpusPerNode: whole.gpus,
    cpuMilliPerNode: whole.cpu,
    memoryMiBPerNode: whole.memory,
  })
  const view = new PlainView([pool])
  for (let copy = 0; copy < copies; copy++)
    asks.forEach(({ gpus, cpu, memory }, tenant) => {
      const demand: Demand = { ...aDemand({ gpus }), cpuMilliPerGpu: cpu / gpus, memoryMiBPerGpu: memory / gpus }
      view.submit(aJob({ row: view.plainJobs.length, tenant: tenantId(`t${tenant}`), demand }))
    })
  return view
}

const shareOf = (ask: Ask, whole: Ask): number =>
  Math.max(ask.gpus / whole.gpus, ask.cpu / whole.cpu, ask.memory / whole.memory)

/** Jobs each tenant gets if they start in order until the first that finds no room. */
function startedIn(whole: Ask, asks: readonly Ask[], settings = usual): readonly number[] {
  const view = crowded(whole, asks, 60)
  const jobs = view.plainJobs.map(({ job }) => job)
  const counts = asks.map(() => 0)
  const left = { ...whole }
  for (const row of orderOf(dominantResourceFairness.make(settings), view, jobs)) {
    const tenant = row % asks.length
    const { gpus, cpu, memory } = asks[tenant]!
    left.gpus -= gpus
    left.cpu -= cpu
    left.memory -= memory
    if (Math.min(left.gpus, left.cpu, left.memory) < -1e-6) return counts
    counts[tenant]!++
  }
  return counts
}

const anyAsk = fc.record({
  gpus: fc.constantFrom(1, 2, 4),
  cpu: fc.integer({ min: 1, max: 40 }),
  memory: fc.integer({ min: 1, max: 40 }),
})

describe('dominant-resource-fairness', () => {
  test('gives what the paper’s example gives: three of ⟨1 CPU, 4 GB⟩ and two of ⟨3 CPU, 1 GB⟩ of ⟨9 CPU, 18 GB⟩', () => {
    const whole = { gpus: 1_000, cpu: 9, memory: 18 }
    expect(
      startedIn(whole, [
        { gpus: 1, cpu: 1, memory: 4 },
        { gpus: 1, cpu: 3, memory: 1 },
      ]),
    ).toEqual([3, 2])
  })

  test('equalises dominant shares: nobody has more than another would have with one more job', () => {
    const whole = { gpus: 32, cpu: 200, memory: 200 }
    fc.assert(
      fc.property(fc.array(anyAsk, { minLength: 2, maxLength: 4 }), (asks) => {
        const counts = startedIn(whole, asks)
        const shares = counts.map((count, i) => count * shareOf(asks[i]!, whole))
        for (const [i, share] of shares.entries())
          for (const [j, other] of shares.entries())
            if (counts[i]! > 0) expect(share, `${i}, ${j}`).toBeLessThanOrEqual(other + shareOf(asks[j]!, whole) + 1e-9)
      }),
      { seed: 5, numRuns: 100 },
    )
  })

  test('a tenant of twice the weight gets twice as much, one of none what nobody else wants', () => {
    const whole = { gpus: 30, cpu: 1e6, memory: 1e6 }
    const ask = { gpus: 1, cpu: 1, memory: 1 }
    expect(startedIn(whole, [ask, ask], { ...usual, weights: 't0=2' })).toEqual([20, 10])
    expect(startedIn(whole, [ask, ask], { ...usual, weights: 't0=0' })).toEqual([0, 30])
  })

  test('what a tenant’s running jobs hold counts, whether they are among those to be ordered or not', () => {
    const ask = { gpus: 4, cpu: 1, memory: 1 }
    const view = crowded({ gpus: 16, cpu: 1e6, memory: 1e6 }, [ask, ask], 2)
    view.place(0, 0, 4)
    const ordering = dominantResourceFairness.make(usual)
    const jobs = view.plainJobs.map(({ job }) => job)
    expect(orderOf(ordering, view, jobs.slice(1))).toEqual([1, 2, 3])
    expect(Array.from(ordering.review!.keys(jobs, view, {}))).toEqual([0.25, 0.25, 0.5, 0.5])
  })

  test('a newcomer stands behind the other jobs of its tenant', () => {
    const ask = { gpus: 4, cpu: 1, memory: 1 }
    const view = crowded({ gpus: 16, cpu: 1e6, memory: 1e6 }, [ask], 2)
    const ordering = dominantResourceFairness.make(usual)
    const [first, second] = view.plainJobs.map(({ job }) => job)
    const memory = {}
    ordering.review!.keys([first!, second!], view, memory)
    view.submit(aJob({ row: 2, tenant: tenantId('t0'), demand: aDemand({ gpus: 4 }) }))
    expect(ordering.key(view.plainJobs[2]!.job, view, memory)).toBeCloseTo(0.75, 9)
  })
})
