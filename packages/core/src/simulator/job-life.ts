import type { JobRow } from '../domain/ids.ts'
import { gpusIn, minus } from '../domain/parts.ts'
import type { Outcome, Part, Step } from '../domain/plan.ts'
import { ENDINGS } from '../workload/workload.ts'
import { KIND } from './future.ts'
import { enter, grip, leave, redrawSharers } from './grip.ts'
import { redrawJob } from './meter.ts'
import type { Sim } from './sim.ts'
import { speedOf } from './speed.ts'
import { FAILED, PASSED, PHASE } from './truth.ts'

const NO_PARTS: readonly Part[] = []
const DONE: Outcome = { kind: 'done' }

/** The job waits for GPUs from now on. */
export function wait(sim: Sim, row: JobRow): void {
  sim.jobs.waitingSinceS[row] = sim.nowS
  enter(sim, row, PHASE.waiting)
}

/** The job holds `parts` and is being brought up on them. */
export function seize(sim: Sim, row: JobRow, parts: readonly Part[]): void {
  const { jobs } = sim
  jobs.bookedAtS[row] = sim.nowS
  grip(sim, row, parts, 1)
  jobs.partsOf[row] = parts
  jobs.heldSinceS[row] = sim.nowS
  enter(sim, row, PHASE.starting)
}

/** Takes everything the job holds away. */
export function letGo(sim: Sim, row: JobRow): void {
  const { jobs } = sim
  const parts = jobs.partsOf[row]!
  const target = jobs.targetOf(row)
  leave(sim, row)
  countHeld(sim, row)
  if (target !== undefined) {
    jobs.targets.delete(row)
    grip(sim, row, minus(target, parts), -1)
    redrawSharers(sim, row, target)
  }
  jobs.partsOf[row] = NO_PARTS
  grip(sim, row, parts, -1)
  redrawJob(sim, row)
  redrawSharers(sim, row, parts)
}

/** Adds what the job held since the last change of its GPUs to its GPU-seconds. */
export function countHeld(sim: Sim, row: JobRow): void {
  const { jobs, workload } = sim
  const share = workload.demands[workload.demandOf[row]!]!.milliPerGpu / 1000
  const heldS = sim.nowS - jobs.heldSinceS[row]!
  const parts = jobs.partsOf[row]!
  const target = jobs.targetOf(row)
  const gpus = gpusIn(parts) + (target === undefined ? 0 : gpusIn(minus(target, parts)))
  jobs.heldGpuS[row]! += heldS * gpus * share
  jobs.heldSinceS[row] = sim.nowS
}

/** Work goes forward from now on. */
export function runOn(sim: Sim, row: JobRow): void {
  const { jobs } = sim
  jobs.speed[row] = speedOf(sim, row)
  jobs.workedAtS[row] = sim.nowS
  enter(sim, row, PHASE.running)
  sim.future.post(sim.nowS + jobs.workLeftS[row]! / jobs.speed[row]!, KIND.jobFinished, row, ++jobs.epoch[row]!)
}

/** Brings the work left up to now, where work is going forward. */
export function progress(sim: Sim, row: JobRow): void {
  const { jobs } = sim
  if (jobs.phase[row] !== PHASE.running) return
  const doneS = (sim.nowS - jobs.workedAtS[row]!) * jobs.speed[row]!
  jobs.workLeftS[row] = Math.max(0, jobs.workLeftS[row]! - doneS)
  jobs.workedAtS[row] = sim.nowS
}

/** Work of this attempt done so far, s at full speed; up to date only after `progress`. */
export const doneS = (sim: Sim, row: JobRow): number =>
  sim.workload.attemptS[sim.jobs.attempt[row]!]! - sim.jobs.workLeftS[row]!

/** The job is over for good. Jobs that wait for it may go, or never will, and nor will those that wait for them. */
export function finish(sim: Sim, row: JobRow, ending: number): void {
  endForGood(sim, row, ending)
  const dependants = sim.dependants.size === 0 ? undefined : sim.dependants.get(row)
  if (dependants === undefined) return
  if (ending === PASSED) {
    for (const other of dependants) {
      const left = sim.waitsFor.get(other)! - 1
      if (left > 0) sim.waitsFor.set(other, left)
      else sim.waitsFor.delete(other)
    }
    return
  }
  // Not by recursion: workflows can be long chains.
  const hopeless = [...dependants]
  for (let other = hopeless.pop(); other !== undefined; other = hopeless.pop()) {
    if (sim.jobs.phase[other] !== PHASE.waiting) continue
    endForGood(sim, other, FAILED)
    for (const next of sim.dependants.get(other) ?? []) hopeless.push(next)
  }
}

function endForGood(sim: Sim, row: JobRow, ending: number): void {
  const { jobs } = sim
  enter(sim, row, PHASE.over)
  jobs.ending[row] = ending
  jobs.endedAtS[row] = sim.nowS
  sim.unfinished--
  sim.sensors.ended(sim.nowS, row, ENDINGS[ending]!)
}

/** Tells what became of the action under way on the job, if one is. */
export function settle(sim: Sim, row: JobRow, outcome: Outcome = DONE): void {
  const step = sim.jobs.stepOf[row]
  if (step == null) return
  sim.jobs.stepOf[row] = null
  settleStep(sim, step, outcome)
}

/** A step of several actions is done when the last of them is; what went wrong on the way shows by itself. */
export function settleStep(sim: Sim, step: Step, outcome: Outcome): void {
  const left = step.actions.length === 1 ? undefined : sim.stepsUnderWay.get(step)
  if (left !== undefined && left > 1) {
    sim.stepsUnderWay.set(step, left - 1)
    return
  }
  if (left !== undefined) sim.stepsUnderWay.delete(step)
  sim.sensors.outcome(sim.nowS, step, left === undefined ? outcome : DONE)
}
