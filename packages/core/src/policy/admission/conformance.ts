import fc from 'fast-check'
import { anyJob, anyView } from '../../testing/any-view.ts'
import { always, must, type Rule } from '../../testing/rule.ts'
import type { Admission } from './question.ts'

const cases = fc.tuple(anyView, anyJob)

/** What every answer to "when may it run?" must satisfy. */
export const admissionRules: readonly Rule<Admission>[] = [
  {
    name: 'a hold ends later than now',
    check: ({ make }) =>
      always(cases, ([{ view }, job]) => {
        const verdict = make().admit(job, view)
        if (verdict.kind === 'go') return
        must(verdict.untilS > view.nowS, `held until ${verdict.untilS} at ${view.nowS}`)
        must(Number.isFinite(verdict.untilS), 'held for ever')
      }),
  },
  {
    name: 'a hold never makes a job miss a deadline it could have met',
    check: ({ make }) =>
      always(cases, ([{ view }, job]) => {
        const verdict = make().admit(job, view)
        if (verdict.kind === 'go' || job.deadlineS === null) return
        const latestStartS = job.deadlineS - (job.runtimeS?.p50 ?? 0)
        must(verdict.untilS <= latestStartS, `held until ${verdict.untilS}, must start by ${latestStartS}`)
      }),
  },
  {
    name: 'a hold says why',
    check: ({ make }) =>
      always(cases, ([{ view }, job]) => {
        const verdict = make().admit(job, view)
        must(verdict.kind === 'go' || verdict.because.length > 0, 'held without a reason')
      }),
  },
  {
    name: 'asking twice gives the same verdict and changes nothing',
    check: ({ make }) =>
      always(cases, ([{ view }, job]) => {
        const before = view.snapshot()
        const answer = make()
        const first = JSON.stringify(answer.admit(job, view))
        must(JSON.stringify(answer.admit(job, view)) === first, 'the second verdict differs')
        must(JSON.stringify(make().admit(job, view)) === first, 'a second instance decides otherwise')
        must(view.snapshot() === before, 'the view changed')
      }),
  },
]
