import { describe, expect, test } from 'vitest'
import type { Estimate, Job } from '../../domain/job.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { quasiShortestService } from './quasi-shortest-service.ts'

const believed = (runtimeS: Estimate, given: Partial<Job> = {}) => aJob({ runtimeS, ...given })
const keyOf = (job: Job, ageing = 0) => quasiShortestService.make({ ageing }).key(job, new PlainView([aPool()]), {})

describe('quasi-shortest-service', () => {
  test('counts a sure length as it is, once for each GPU', () => {
    expect(keyOf(believed({ p50: 100, p90: 100 }))).toBeCloseTo(100, 9)
    expect(keyOf(believed({ p50: 100, p90: 100 }, { demand: aDemand({ gpus: 8 }) }))).toBeCloseTo(800, 9)
  })

  test('expects of an unsure length its mean: 0.3 · 25 + 0.4 · 100 + 0.3 · 400', () => {
    expect(keyOf(believed({ p50: 100, p90: 400 }))).toBeCloseTo(167.5, 9)
  })

  test.each([
    {
      name: 'of two with one median the surer goes first',
      first: believed({ p50: 100, p90: 120 }, { submittedAtS: 9 }),
      second: believed({ p50: 100, p90: 9_000 }),
    },
    {
      name: 'one that may become very long goes after one that is longer in the middle',
      first: believed({ p50: 300, p90: 400 }),
      second: believed({ p50: 100, p90: 9_000 }),
    },
    {
      name: 'one of unknown length goes last',
      first: believed({ p50: 1e9, p90: Infinity }),
      second: aJob({ submittedAtS: 1 }),
    },
    {
      name: 'without ageing waiting counts for nothing',
      first: believed({ p50: 10, p90: 10 }, { submittedAtS: 1e6 }),
      second: believed({ p50: 11, p90: 11 }),
    },
    {
      name: 'with ageing a second of waiting makes up for so much service',
      ageing: 2,
      first: believed({ p50: 300, p90: 300 }),
      second: believed({ p50: 101, p90: 101 }, { submittedAtS: 100 }),
    },
    {
      name: 'and for no more',
      ageing: 2,
      first: believed({ p50: 99, p90: 99 }, { submittedAtS: 100 }),
      second: believed({ p50: 300, p90: 300 }),
    },
  ])('$name', ({ first, second, ageing = 0 }) => {
    expect(keyOf(first, ageing)).toBeLessThan(keyOf(second, ageing))
  })
})
