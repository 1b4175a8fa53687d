import type { JobRow } from '../domain/ids.ts'
import type { Outcome } from '../domain/plan.ts'
import { KIND } from './future.ts'
import { doneS, letGo, progress, settle, wait } from './job-life.ts'
import { changeNode, settleNode } from './node-life.ts'
import type { Sim } from './sim.ts'
import { PHASE } from './truth.ts'

const NODE_FAILED: Outcome = { kind: 'failed', retryable: true, because: 'its node failed' }

/**
 * A node picked by chance fails, unless it rests or has failed already. Failures come as one stream for the
 * whole cluster that no policy can disturb, so two policies under one seed meet the same failures.
 */
export function onSomeNodeFails(sim: Sim): void {
  const { nodes, nodeLuck } = sim
  postNextFailure(sim)
  const node = nodeLuck.integer(nodes.count)
  const repairS = nodeLuck.exponential(sim.options.nodeRepairMeanS)
  const state = nodes.states[node]!
  if (state === 'failed' || state === 'sleeping' || state === 'off') return
  changeNode(sim, node, 'failed')
  settleNode(sim, node, NODE_FAILED)
  for (const row of new Set(nodes.jobsOf[node]!)) loseGpus(sim, row)
  sim.future.post(sim.nowS + repairS, KIND.nodeRepaired, node, 0)
}

export function postNextFailure(sim: Sim): void {
  const { nodes, nodeLuck, options } = sim
  if (options.nodeMtbfS === Number.POSITIVE_INFINITY) return
  sim.future.post(sim.nowS + nodeLuck.exponential(options.nodeMtbfS / nodes.count), KIND.someNodeFails, 0, 0)
}

/** The job loses all its GPUs and the work since its last checkpoint. */
function loseGpus(sim: Sim, row: JobRow): void {
  const { jobs, workload } = sim
  const wasStarting = jobs.phase[row] === PHASE.starting
  const step = jobs.stepOf[row]
  const outcomeSaysSo = wasStarting && step != null && !sim.stepsUnderWay.has(step)
  const waitingSinceS = jobs.waitingSinceS[row]!
  progress(sim, row)
  const { everyS } = workload.checkpoints[workload.checkpointOf[row]!]!
  const saved = everyS > 0 ? Math.floor(doneS(sim, row) / everyS) * everyS : 0
  jobs.keptS[row] = Math.max(jobs.keptS[row]!, saved)
  jobs.workLeftS[row] = workload.attemptS[jobs.attempt[row]!]! - jobs.keptS[row]!
  jobs.epoch[row]!++
  letGo(sim, row)
  wait(sim, row)
  if (wasStarting) jobs.waitingSinceS[row] = waitingSinceS
  settle(sim, row, NODE_FAILED)
  if (outcomeSaysSo) return
  sim.sensors.requeued(sim.nowS, row, jobs.keptS[row]!, 'its node failed')
}
