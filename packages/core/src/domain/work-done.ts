import type { Seconds } from '../units/quantities.ts'
import type { Job } from './job.ts'
import { gpusIn } from './parts.ts'
import { scaledSpeed, speedOn } from './speed.ts'
import type { View } from './view.ts'

/** What a job that is past its believed length, or of unknown length, is believed to need at least, s. */
const LEAST_LEFT_S = 60

/**
 * Work of a job believed done by now, s on the GPUs it asked for and the model its length was measured on:
 * what was kept when it last changed GPUs, and what it did on those it has now. Loss from spanning nodes is not
 * looked at.
 */
export function workDoneS(view: View, job: Job): Seconds {
  const { jobs } = view
  const keptS = jobs.attainedS(job.row)
  const parts = jobs.parts(job.row)
  if (parts.length === 0) return keptS
  const model = view.pools[view.nodes.poolOf[parts[0]!.node]!]!.gpu
  const loadingS = keptS > 0 ? job.checkpoint.restoreS : 0
  const runS = Math.max(0, view.nowS - jobs.heldSinceS(job.row) - loadingS)
  return keptS + runS * speedOn(job.jobClass, model) * scaledSpeed(job.jobClass, job.demand.gpus.asked, gpusIn(parts))
}

/**
 * Work of a job believed left, s on the GPUs it asked for; `null` where nothing is believed of its length. A job
 * past its believed length is believed to need as long again as it has run.
 */
export function workLeftS(view: View, job: Job): Seconds | null {
  if (job.runtimeS === null) return null
  const doneS = workDoneS(view, job)
  return doneS < job.runtimeS.p50 ? job.runtimeS.p50 - doneS : asLongAgainS(doneS)
}

/** Work believed left to a job that has done so much, where nothing else is believed of its length. */
export const asLongAgainS = (doneS: Seconds): Seconds => Math.max(LEAST_LEFT_S, doneS)
