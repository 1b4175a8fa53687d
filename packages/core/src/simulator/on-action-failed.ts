import type { Outcome } from '../domain/plan.ts'
import { letGo, settleStep, wait } from './job-life.ts'
import type { Sim } from './sim.ts'
import { PHASE } from './truth.ts'

const DID_NOT_WORK: Outcome = { kind: 'failed', retryable: true, because: 'the action was tried and did not work' }

/** An action that had been taken on did not work: everything is as before it, and the scheduler may try again. */
export function onActionFailed(sim: Sim, at: number): void {
  const { step, job } = sim.doomed[at]!
  if (job >= 0) {
    if (sim.jobs.stepOf[job] !== step) return
    sim.jobs.stepOf[job] = null
    if (sim.jobs.phase[job] === PHASE.starting) {
      const since = sim.jobs.waitingSinceS[job]!
      letGo(sim, job)
      wait(sim, job)
      sim.jobs.waitingSinceS[job] = since
    }
  }
  settleStep(sim, step, DID_NOT_WORK)
}
