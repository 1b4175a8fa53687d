import fc from 'fast-check'
import type { Job } from '../../domain/job.ts'
import { anyJob, anyView } from '../../testing/any-view.ts'
import type { PlainView } from '../../testing/plain-view.ts'
import { always, must, type Rule } from '../../testing/rule.ts'
import type { Memory } from '../card.ts'
import type { Ordering } from './question.ts'

const cases = fc.tuple(anyView, anyJob)

/** Waiting and running jobs of a view, in order of submission. */
const jobsOf = (view: PlainView): Job[] =>
  view.plainJobs
    .filter(({ state }) => state === 'waiting' || state === 'running')
    .map(({ job }) => job)
    .sort((a, b) => a.submittedAtS - b.submittedAtS || a.row - b.row)

/** What every answer to "which waiting job goes first?" must satisfy. */
export const orderingRules: readonly Rule<Ordering>[] = [
  {
    name: 'a key is never NaN',
    check: ({ make }) =>
      always(cases, ([{ view }, job]) => {
        const key = make().key(job, view, {})
        must(typeof key === 'number' && !Number.isNaN(key), `the key is ${key}`)
      }),
  },
  {
    name: 'the same job in the same view has the same key',
    check: ({ make }) =>
      always(cases, ([{ view }, job]) => {
        const answer = make()
        const key = answer.key(job, view, {})
        must(answer.key(job, view, {}) === key, 'the second key differs')
        must(make().key(job, view, {}) === key, 'a second instance gives another key')
      }),
  },
  {
    name: 'asking changes nothing',
    check: ({ make }) =>
      always(cases, ([{ view }, job]) => {
        const before = view.snapshot()
        make().key(job, view, {})
        must(view.snapshot() === before, 'the view changed')
      }),
  },
  {
    name: 'a review gives each job a key that is not NaN, the same again with the same memory, and changes nothing',
    check: ({ make }) =>
      always(anyView, ({ view }) => {
        const { review } = make()
        if (review === undefined) return
        must(review.everyS >= 0, `keys are good for ${review.everyS} s`)
        const jobs = jobsOf(view)
        const before = view.snapshot()
        const keys = Array.from(review.keys(jobs, view, {}))
        must(keys.length === jobs.length, `${keys.length} keys for ${jobs.length} jobs`)
        must(
          keys.every((key) => typeof key === 'number' && !Number.isNaN(key)),
          `the keys are ${keys}`,
        )
        must(String(Array.from(make().review!.keys(jobs, view, {}))) === String(keys), 'a second instance differs')
        must(view.snapshot() === before, 'the view changed')
      }),
  },
  {
    name: 'what a review remembers is plain JSON, and losing it breaks nothing',
    check: ({ make }) =>
      always(anyView, ({ view }) => {
        const { review } = make()
        if (review === undefined) return
        const memory: Memory = {}
        const jobs = jobsOf(view)
        review.keys(jobs, view, memory)
        const kept = JSON.parse(JSON.stringify(memory)) as Memory
        must(
          Object.entries(memory).every(([name, value]) => String(kept[name]) === String(value)),
          'it is not JSON',
        )
        const keys = Array.from(review.keys(jobs, view, kept))
        must(!keys.some(Number.isNaN), 'a key is NaN once there is a memory')
      }),
  },
]
