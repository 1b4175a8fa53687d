import fc from 'fast-check'
import { tenantId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { anyDemand, anyJob, anyView } from '../../testing/any-view.ts'
import type { PlainView } from '../../testing/plain-view.ts'
import { always, must, type Rule } from '../../testing/rule.ts'
import { DAY } from '../../units/quantities.ts'
import type { Memory } from '../card.ts'
import type { Ordering } from './question.ts'

/** Jobs as no one would submit them. */
const hostileJob = fc
  .record({
    job: anyJob,
    submittedAtS: fc.constantFrom(0, 1e-9, 0.5, 60 * DAY),
    deadlineS: fc.constantFrom(null, -1e12, 0, 1e300),
    priority: fc.constantFrom(-1e9, 0, 1e9),
    p50: fc.constantFrom(0, 1e-12, 1, 1e300, Number.POSITIVE_INFINITY),
    p90: fc.constantFrom(0, 1, 1e300, Number.POSITIVE_INFINITY),
    tenant: fc.constantFrom('', 'toString', '__proto__', 'everyone').map(tenantId),
    demand: anyDemand,
  })
  .map(({ job, p50, p90, ...over }): Job => ({ ...job, ...over, runtimeS: { p50, p90 } }))

/** A view, and a job that has just come. */
const cases = fc.tuple(anyView, fc.oneof(anyJob, hostileJob)).map(([{ view }, like]) => {
  const job = { ...like, row: view.plainJobs.length }
  view.submit(job)
  return { view, job }
})

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
      always(cases, ({ view, job }) => {
        const key = make().key(job, view, {})
        must(typeof key === 'number' && !Number.isNaN(key), `the key is ${key}`)
      }),
  },
  {
    name: 'the same job in the same view has the same key',
    check: ({ make }) =>
      always(cases, ({ view, job }) => {
        const answer = make()
        const key = answer.key(job, view, {})
        must(answer.key(job, view, {}) === key, 'the second key differs')
        must(make().key(job, view, {}) === key, 'a second instance gives another key')
      }),
  },
  {
    name: 'asking changes nothing',
    check: ({ make }) =>
      always(cases, ({ view, job }) => {
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
  {
    name: 'a newcomer has a key that is not NaN after a review too, and asking for it changes nothing remembered',
    check: ({ make }) =>
      always(cases, ({ view, job }) => {
        const answer = make()
        const memory: Memory = {}
        const others = jobsOf(view).filter(({ row }) => row !== job.row)
        answer.review?.keys(others, view, memory)
        const before = JSON.stringify(memory)
        const key = answer.key(job, view, memory)
        must(!Number.isNaN(key), 'the key is NaN')
        must(answer.key(job, view, memory) === key, 'the second key differs')
        must(JSON.stringify(memory) === before, 'what is remembered changed')
      }),
  },
]
