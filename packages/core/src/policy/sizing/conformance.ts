import fc from 'fast-check'
import { gpusWorth } from '../../domain/job.ts'
import { anyDemand, anyJob, anyView } from '../../testing/any-view.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { always, must, type Rule } from '../../testing/rule.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
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
  {
    name: 'sizes of many together are each within bounds or 0, not more than there is, and the same again',
    check: ({ make }) =>
      always(fc.tuple(anyView, fc.integer({ min: 0, max: 40 })), ([{ view }, gpus]) => {
        const { share } = make()
        if (share === undefined) return
        const jobs = view.plainJobs
          .filter(({ state }) => state === 'waiting' || state === 'running')
          .map(({ job }) => job)
        const before = view.snapshot()
        const sizes = share(jobs, gpus, view)
        must(sizes.length === jobs.length, `${sizes.length} sizes for ${jobs.length} jobs`)
        let given = 0
        jobs.forEach(({ demand }, i) => {
          const size = sizes[i]!
          const fits = size === 0 || (size >= demand.gpus.min && size <= demand.gpus.max)
          must(Number.isInteger(size) && fits, `${size} is not in ${JSON.stringify(demand.gpus)}`)
          given += gpusWorth(demand, size)
        })
        must(given <= gpus + 1e-9, `${given} GPUs are given of ${gpus}`)
        must(String(make().share!(jobs, gpus, view)) === String(sizes), 'a second instance gives other sizes')
        must(view.snapshot() === before, 'the view changed')
      }),
  },
  {
    name: 'jobs whose shares of a GPU make up all there is get them, whatever the shares',
    check: ({ make }) =>
      always(fc.integer({ min: 1, max: 999 }), (milli) => {
        const { share } = make()
        const view = new PlainView([aPool()])
        const jobs = [milli, 1000 - milli].map((milliPerGpu, row) => {
          const job = aJob({ row, demand: aDemand({ index: row, milliPerGpu }), runtimeS: { p50: 100, p90: 100 } })
          view.submit(job)
          return job
        })
        const sizes = share?.(jobs, 1, view) ?? [1, 1]
        must(String(sizes) === '1,1', `${milli} and ${1000 - milli} thousandths get ${sizes}`)
      }),
  },
]
