import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RuntimeHistory } from './runtime-history.ts'

type Lesson = { readonly tenant: string; readonly gpus: number; readonly ranS: number }

/**
 * What may be believed: quantiles of the last so many of the jobs that a rule picks, the first rule with three
 * jobs or more, where up to a twentieth of them may not have been looked at yet.
 */
function byHand(lessons: readonly Lesson[], lastJobs: number, tenant: string, gpus: number) {
  const rules: ((lesson: Lesson) => boolean)[] = [
    (lesson) => lesson.tenant === tenant && lesson.gpus === gpus,
    (lesson) => lesson.tenant === tenant,
    (lesson) => lesson.gpus === gpus,
    () => true,
  ]
  for (const rule of rules) {
    const all = lessons.filter(rule).map(({ ranS }) => ranS)
    if (all.length < 3) continue
    const late = Math.floor(Math.min(all.length, lastJobs) / 20)
    return Array.from({ length: late + 1 }, (_, unseen) => {
      const last = all.slice(0, all.length - unseen).slice(-lastJobs)
      last.sort((a, b) => a - b)
      return { p50: last[Math.floor(last.length * 0.5)], p90: last[Math.floor(last.length * 0.9)] }
    })
  }
  return [null]
}

const anyLesson = fc.record({
  tenant: fc.constantFrom('a', 'b', 'c'),
  gpus: fc.constantFrom(1, 2, 8),
  ranS: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0.1, max: 1e6, noNaN: true })),
})

describe('a history of run times', () => {
  it('believes the last jobs of the nearest group that has enough of them', () => {
    const lastJobs = fc.constantFrom(3, 4, 7, 25, 100)
    fc.assert(
      fc.property(lastJobs, fc.array(anyLesson, { maxLength: 130, size: 'max' }), (last, lessons) => {
        const history = new RuntimeHistory(last)
        lessons.forEach(({ tenant, gpus, ranS }, i) => {
          history.learn(tenant, '', gpus, ranS)
          const known = lessons.slice(0, i + 1)
          for (const [who, size] of [
            [tenant, gpus],
            ['a', 1],
            ['b', 4],
            ['nobody', 8],
            ['nobody', 5],
          ] as const)
            expect(byHand(known, last, who, size)).toContainEqual(history.estimate(who, '', size))
        })
      }),
      { seed: 17, numRuns: 40 },
    )
  })

  it('believes nothing before it has seen three jobs', () => {
    const history = new RuntimeHistory(10)
    expect(history.estimate('a', '', 1)).toBeNull()
    history.learn('a', '', 1, 5)
    history.learn('b', '', 1, 6)
    expect(history.estimate('a', '', 1)).toBeNull()
    history.learn('c', '', 2, 7)
    expect(history.estimate('a', '', 1)).toEqual({ p50: 6, p90: 7 })
  })
})

describe('a history of jobs with names', () => {
  const history = new RuntimeHistory(100)
  const learn = (tenant: string, name: string, gpus: number, ...ranS: number[]) => {
    for (const each of ranS) history.learn(tenant, name, gpus, each)
  }
  learn('ann', 'train.sh', 1, 10, 20, 30)
  learn('ann', 'train.sh', 8, 900)
  learn('ann', 'sweep-lr1', 2, 100)
  learn('ann', 'sweep-lr2', 2, 200)
  learn('ann', 'sweep-lr3', 4, 300)
  learn('ann', '17', 1, 7_000)
  learn('ann', '', 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
  learn('bob', 'train.sh', 1, 5, 5, 5)
  learn('bob', 'other', 1, 4)

  it.each([
    ['the name at that size', 'ann', 'train.sh', 1, 20],
    ['a single job of the name at that size', 'ann', 'train.sh', 8, 900],
    ['the name at any size, where it has none of that size', 'ann', 'train.sh', 4, 30],
    ['a single job of the name at any size', 'ann', 'sweep-lr1', 64, 100],
    ['names that differ in digits only, of any size where too few are of that size', 'ann', 'sweep-lr99', 2, 200],
    ['the closest name, where none has its stem', 'ann', 'train-v2.sh', 1, 20],
    ['the tenant’s jobs, where no name is close', 'ann', 'evaluate', 1, 1],
    ['a name of digits', 'ann', '17', 1, 7_000],
    ['the tenant’s jobs, where a name of digits is unknown', 'ann', '18', 1, 1],
    ['the tenant’s own name, not that of another', 'bob', 'train.sh', 1, 5],
    ['the tenant’s jobs, where the close name has too few', 'bob', 'others', 1, 5],
    ['everybody’s jobs, where the tenant has none', 'eve', 'train.sh', 8, 5],
    ['the tenant’s jobs, where the job has no name', 'ann', '', 1, 1],
  ])('believes %s', (_, tenant, name, gpus, p50) => {
    expect(history.estimate(tenant, name, gpus)?.p50).toBe(p50)
  })
})

it('keeps no more of a name than the last jobs, however many there were', () => {
  const history = new RuntimeHistory(19)
  for (let ranS = 1; ranS <= 100; ranS++) {
    history.learn('a', 'x', 1, ranS)
    expect(history.estimate('a', 'x', 1)).toEqual(quantiles(Math.max(1, ranS - 18), ranS))
  }
})

/** Of the whole numbers between two. */
const quantiles = (first: number, last: number) => {
  const at = (share: number) => first + Math.floor(share * (last - first + 1))
  return { p50: at(0.5), p90: at(0.9) }
}
