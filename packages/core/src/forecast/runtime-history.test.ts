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
          history.learn(tenant, gpus, ranS)
          const known = lessons.slice(0, i + 1)
          for (const [who, size] of [
            [tenant, gpus],
            ['a', 1],
            ['b', 4],
            ['nobody', 8],
            ['nobody', 5],
          ] as const)
            expect(byHand(known, last, who, size)).toContainEqual(history.estimate(who, size))
        })
      }),
      { seed: 17, numRuns: 40 },
    )
  })

  it('believes nothing before it has seen three jobs', () => {
    const history = new RuntimeHistory(10)
    expect(history.estimate('a', 1)).toBeNull()
    history.learn('a', 1, 5)
    history.learn('b', 1, 6)
    expect(history.estimate('a', 1)).toBeNull()
    history.learn('c', 2, 7)
    expect(history.estimate('a', 1)).toEqual({ p50: 6, p90: 7 })
  })
})
