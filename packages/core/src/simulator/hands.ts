import type { NodePool } from '../domain/node.ts'
import { bits, minus } from '../domain/parts.ts'
import type { Action, Outcome, Part, Plan, Step } from '../domain/plan.ts'
import { KIND } from './future.ts'
import { enter, grip, redrawSharers, whyNotFree } from './grip.ts'
import { countHeld, progress, seize, settleStep } from './job-life.ts'
import { changeNode, respeed } from './node-life.ts'
import { onJobStarted } from './on-job-started.ts'
import type { Sim } from './sim.ts'
import { PHASE } from './truth.ts'
import { whyNotTogether } from './why-not-together.ts'

const DONE: Outcome = { kind: 'done' }
const NONE_REFUSED: readonly number[] = []

/** Takes on each step of a plan that is still true; a step goes ahead whole or not at all. */
export function takeOn(sim: Sim, plan: Plan, revision: number): void {
  const stale =
    plan.basedOn === revision ? null : `the plan was made from revision ${plan.basedOn}, but it is ${revision} now`
  let refused = NONE_REFUSED
  for (let i = 0; i < plan.steps.length; i++) {
    const step = plan.steps[i]!
    const because = stale ?? (refused.length === 0 ? null : whyNotAfter(refused, step))
    if (!attempt(sim, step, because)) refused = [...refused, i]
  }
}

function whyNotAfter(refused: readonly number[], step: Step): string | null {
  const missing = step.needs.find((need) => refused.includes(need))
  return missing === undefined ? null : `it needs step ${missing}, which was refused`
}

function attempt(sim: Sim, step: Step, refusal: string | null): boolean {
  let because = refusal
  for (let i = 0; because === null && i < step.actions.length; i++) because = whyNot(sim, step.actions[i]!)
  if (because === null && step.actions.length > 1) because = whyNotTogether(sim, step.actions)
  if (because !== null) {
    sim.sensors.outcome(sim.nowS, step, { kind: 'refused', because })
    return false
  }
  const { actuationFailureShare } = sim.options
  const fails = actuationFailureShare > 0 && sim.actuationLuck.next() < actuationFailureShare
  if (step.actions.length > 1) sim.stepsUnderWay.set(step, fails ? 1 : step.actions.length)
  for (const action of step.actions)
    if (fails) doom(sim, step, action)
    else begin(sim, step, action)
  if (fails) {
    sim.stepsUnderWay.delete(step)
    const first = step.actions[0]!
    sim.doomed.push({ step, job: first.kind === 'start' && step.actions.length === 1 ? first.job : -1 })
    sim.future.postInTurn(sim.nowS + sim.options.actuationDelayS, KIND.actionFailed, sim.doomed.length - 1, 0)
  }
  return true
}

/** A start that will fail holds its GPUs until it shows. */
function doom(sim: Sim, step: Step, action: Action): void {
  if (action.kind !== 'start' || step.actions.length > 1) return
  seize(sim, action.job, action.parts)
  sim.jobs.epoch[action.job]!++
  sim.jobs.stepOf[action.job] = step
}

/** Why the action cannot be done now, or `null`. */
function whyNot(sim: Sim, action: Action): string | null {
  const { jobs, nodes } = sim
  switch (action.kind) {
    case 'start':
      if (jobs.phase[action.job] !== PHASE.waiting) return `job ${action.job} is not waiting`
      if (sim.waitsFor.size > 0 && sim.waitsFor.has(action.job)) return `job ${action.job} waits for other jobs`
      return whyNotWhole(sim, action.job, action.parts) ?? whyNotFree(sim, action.job, action.parts)
    case 'preempt':
      return jobs.phase[action.job] === PHASE.running ? null : `job ${action.job} is not running`
    case 'move':
    case 'resize':
      if (jobs.phase[action.job] !== PHASE.running) return `job ${action.job} is not running`
      return (
        whyNotWhole(sim, action.job, action.parts) ??
        whyNotFree(sim, action.job, minus(action.parts, jobs.partsOf[action.job]!))
      )
    case 'hold':
      return jobs.phase[action.job] === PHASE.waiting ? null : `job ${action.job} is not waiting`
    case 'sleep':
      if (nodes.states[action.node] !== 'on') return `node ${action.node} is ${nodes.states[action.node]}`
      return nodes.jobsOf[action.node]!.length === 0 ? null : `node ${action.node} has work`
    case 'wake': {
      const state = nodes.states[action.node]
      return state === 'sleeping' || state === 'off' ? null : `node ${action.node} is ${state}`
    }
    case 'cap': {
      if (!(action.node in nodes.states)) return `there is no node ${action.node}`
      const { gpu } = nodes.pool(action.node)
      const fits = action.powerPerGpuW >= gpu.minCapW && action.powerPerGpuW <= gpu.maxW
      return fits ? null : `a cap of ${action.powerPerGpuW} W is outside ${gpu.minCapW} to ${gpu.maxW} W`
    }
    case 'clock': {
      if (!(action.node in nodes.states)) return `there is no node ${action.node}`
      const { gpu } = nodes.pool(action.node)
      const fits = action.clockMHz >= gpu.minClockMHz && action.clockMHz <= gpu.maxClockMHz
      return fits ? null : `${action.clockMHz} MHz is outside ${gpu.minClockMHz} to ${gpu.maxClockMHz} MHz`
    }
  }
}

/** A gang is given all of what it may run on, within one pool, or nothing. */
function whyNotWhole(sim: Sim, row: number, parts: readonly Part[]): string | null {
  const { gpus, models } = sim.workload.demands[sim.workload.demandOf[row]!]!
  let given = 0
  for (const part of parts) {
    given += part.gpus
    if (sim.nodes.states[part.node] === undefined) return `there is no node ${part.node}`
    if (bits(part.mask) !== part.gpus) return `${part.gpus} GPUs are given, but ${bits(part.mask)} named`
  }
  if (given < gpus.min || given > gpus.max) return `job ${row} runs on ${gpus.min} to ${gpus.max} GPUs, not on ${given}`
  const pool = sim.nodes.pool(parts[0]!.node)
  if (models !== null && !models.includes(pool.gpu.name)) return `job ${row} cannot run on ${pool.gpu.name}`
  return parts.length === 1 ? null : whyNotOver(sim, parts, pool)
}

function whyNotOver(sim: Sim, parts: readonly Part[], pool: NodePool): string | null {
  if (new Set(parts.map((part) => part.node)).size < parts.length) return 'a node is named twice'
  return parts.every((part) => sim.nodes.pool(part.node) === pool) ? null : `a gang cannot span pools`
}

function begin(sim: Sim, step: Step, action: Action): void {
  const { jobs, nodes, future, nowS, workload } = sim
  const { actuationDelayS } = sim.options
  switch (action.kind) {
    case 'start': {
      const { job } = action
      seize(sim, job, action.parts)
      jobs.stepOf[job] = step
      const epoch = ++jobs.epoch[job]!
      if (actuationDelayS === 0) onJobStarted(sim, job, epoch)
      else future.postInTurn(nowS + actuationDelayS, KIND.jobStarted, job, epoch)
      return
    }
    case 'preempt':
    case 'move':
    case 'resize': {
      const { job } = action
      progress(sim, job)
      countHeld(sim, job)
      jobs.stepOf[job] = step
      if (action.kind !== 'preempt') {
        grip(sim, job, minus(action.parts, jobs.partsOf[job]!), 1)
        jobs.targets.set(job, action.parts)
      }
      enter(sim, job, PHASE.saving)
      if (action.kind !== 'preempt') redrawSharers(sim, job, action.parts)
      const { saveS } = workload.checkpoints[workload.checkpointOf[job]!]!
      future.post(nowS + actuationDelayS + saveS, KIND.jobSaved, job, ++jobs.epoch[job]!)
      return
    }
    case 'sleep':
      nodes.restOf[action.node] = action.rest
      sim.nodeSleeps++
      beginTransit(sim, step, action.node, 'falling-asleep')
      future.post(
        nowS + actuationDelayS + nodes.pool(action.node).rests[action.rest].enterS,
        KIND.nodeRests,
        action.node,
        nodes.epoch[action.node]!,
      )
      return
    case 'wake': {
      const rest = nodes.restOf[action.node]!
      beginTransit(sim, step, action.node, 'waking')
      future.post(
        nowS + actuationDelayS + nodes.pool(action.node).rests[rest].wakeS,
        KIND.nodeWoke,
        action.node,
        nodes.epoch[action.node]!,
      )
      return
    }
    case 'cap':
      nodes.capPerGpuW[action.node] = action.powerPerGpuW
      respeed(sim, action.node)
      settleStep(sim, step, DONE)
      return
    case 'clock':
      nodes.clockMHz[action.node] = action.clockMHz
      respeed(sim, action.node)
      settleStep(sim, step, DONE)
      return
    case 'hold':
      settleStep(sim, step, DONE)
  }
}

function beginTransit(sim: Sim, step: Step, node: number, state: 'falling-asleep' | 'waking'): void {
  changeNode(sim, node, state)
  sim.nodeSteps.set(node, step)
}
