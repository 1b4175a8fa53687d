import fc from 'fast-check'
import { anyJob, anyView } from '../../testing/any-view.ts'
import { always, must, type Rule } from '../../testing/rule.ts'
import type { Ordering } from './question.ts'

const cases = fc.tuple(anyView, anyJob)

/** What every answer to "which waiting job goes first?" must satisfy. */
export const orderingRules: readonly Rule<Ordering>[] = [
  {
    name: 'a key is never NaN',
    check: ({ make }) =>
      always(cases, ([{ view }, job]) => {
        const key = make().key(job, view)
        must(typeof key === 'number' && !Number.isNaN(key), `the key is ${key}`)
      }),
  },
  {
    name: 'the same job in the same view has the same key',
    check: ({ make }) =>
      always(cases, ([{ view }, job]) => {
        const answer = make()
        const key = answer.key(job, view)
        must(answer.key(job, view) === key, 'the second key differs')
        must(make().key(job, view) === key, 'a second instance gives another key')
      }),
  },
  {
    name: 'asking changes nothing',
    check: ({ make }) =>
      always(cases, ([{ view }, job]) => {
        const before = view.snapshot()
        make().key(job, view)
        must(view.snapshot() === before, 'the view changed')
      }),
  },
]
