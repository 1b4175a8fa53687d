import fc from 'fast-check'
import { anyDemand, anyJob, anyView } from '../../testing/any-view.ts'
import { always, must, type Rule } from '../../testing/rule.ts'
import type { Sizing } from './question.ts'

const cases = fc.tuple(anyView, anyDemand, anyJob, anyJob)

/** What every answer to "how many GPUs does it get?" must satisfy. */
export const sizingRules: readonly Rule<Sizing>[] = [
  {
    name: 'a size is a whole number between least and most',
    check: ({ make }) =>
      always(cases, ([{ view }, demand, like]) => {
        const size = make().size({ ...like, demand }, view)
        must(Number.isInteger(size), `the size is ${size}`)
        must(size >= demand.gpus.min && size <= demand.gpus.max, `${size} is not in ${JSON.stringify(demand.gpus)}`)
      }),
  },
  {
    name: 'equal demands get equal sizes in one view',
    check: ({ make }) =>
      always(cases, ([{ view }, demand, like, other]) => {
        const answer = make()
        const size = answer.size({ ...like, demand }, view)
        must(answer.size({ ...other, demand }, view) === size, 'another job with this demand gets another size')
        must(make().size({ ...like, demand }, view) === size, 'a second instance gives another size')
      }),
  },
  {
    name: 'asking changes nothing',
    check: ({ make }) =>
      always(cases, ([{ view }, demand, like]) => {
        const before = view.snapshot()
        make().size({ ...like, demand }, view)
        must(view.snapshot() === before, 'the view changed')
      }),
  },
]
