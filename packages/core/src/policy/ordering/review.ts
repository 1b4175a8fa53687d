import type { Job } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Parameter, Settings } from '../card.ts'
import type { Review } from './question.ts'

/** The setting of every ordering whose keys change. */
export const REVIEW_PERIOD: Parameter = {
  name: 'reviewS',
  summary: 'how long an order stands before it is made anew, s',
  default: 60,
  range: [1, 1e6],
}

/** A review in which a job's key depends on no other job. */
export function eachByItself({ reviewS }: Settings, key: (job: Job, view: View) => number): Review {
  return {
    everyS: Number(reviewS),
    keys(jobs, view) {
      const keys = new Float64Array(jobs.length)
      for (let i = 0; i < jobs.length; i++) keys[i] = key(jobs[i]!, view)
      return keys
    },
  }
}
