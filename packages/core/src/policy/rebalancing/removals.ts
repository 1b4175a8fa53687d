import type { JobRow, NodeRow } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { idleNodeW, type NodePool, type Rest } from '../../domain/node.ts'
import type { View } from '../../domain/view.ts'
import type { Joules, Seconds, Share, Watts } from '../../units/quantities.ts'
import type { Drain } from './question.ts'
import { Targets } from './targets.ts'

/** What a drain must satisfy. */
export type DrainLimits = { readonly rest: Rest; readonly maxLossShare: Share; readonly margin: number }

/** Works out, one node after the other, which drains pay; those accepted count when the next is looked at. */
export class Removals {
  private readonly view: View
  private readonly limits: DrainLimits
  private readonly targets: Targets

  constructor(view: View, limits: DrainLimits) {
    this.view = view
    this.limits = limits
    this.targets = new Targets(view)
  }

  /** The drain of a used node if it is possible and pays, else `null`. */
  drainOf(node: NodeRow): Drain | null {
    const { view, targets, limits } = this
    const pool = view.pools[view.nodes.poolOf[node]!]!
    const rows = view.nodes.jobsOn(node)
    if (rows.length === 0 || targets.isTarget(node) || !rows.every((row) => mayMove(view, row, limits))) return null
    const jobs = [...rows].sort((a, b) => gpusOf(view, b) - gpusOf(view, a) || a - b)
    const to = targets.forAll(node, jobs)
    if (to === null) return null
    const savedW = idleNodeW(pool) - pool.rests[limits.rest].powerW
    const savedJ = savedW * earlierRestS(view, node, jobs, to)
    const spentJ = jobs.reduce((sum, row) => sum + moveJ(view, pool, row), 0)
    if (!(savedJ > spentJ * limits.margin)) return null
    targets.take(node, jobs, to)
    const because = `resting the emptied node saves ${kilojoules(savedJ)} kJ, the moves cost ${kilojoules(spentJ)} kJ`
    return { node, jobs, to, because }
  }
}

/** Whether the job is whole, on one node, running, and can bear the loss of one more move. */
function mayMove(view: View, row: JobRow, limits: DrainLimits): boolean {
  const { jobs } = view
  const job = jobs.job(row)
  if (jobs.state(row) !== 'running' || jobs.parts(row).length !== 1 || job.demand.milliPerGpu !== 1000) return false
  const lostS = jobs.movedLossS(row) + lossS(job)
  if (lostS > limits.maxLossShare * ranS(view, row)) return false
  return job.deadlineS === null || view.nowS + remainingS(view, row) + lossS(job) <= job.deadlineS
}

const lossS = ({ checkpoint }: Job): Seconds => checkpoint.saveS + checkpoint.restoreS

/** Running time so far, earlier attempts included. */
const ranS = ({ jobs, nowS }: View, row: JobRow): Seconds =>
  jobs.attainedS(row) + Math.max(0, nowS - jobs.startedAtS(row))

/** Believed remaining time: what the estimate leaves, or as long again once past it or without one. */
function remainingS(view: View, row: JobRow): Seconds {
  const ran = ranS(view, row)
  const estimate = view.jobs.job(row).runtimeS
  return estimate !== null && estimate.p50 > ran ? estimate.p50 - ran : ran
}

const longestS = (view: View, rows: readonly JobRow[]): Seconds =>
  rows.reduce((longest, row) => Math.max(longest, remainingS(view, row)), 0)

/**
 * Node-seconds of idle draw saved: the source empties now instead of with its last job, but a target whose
 * own jobs would have ended sooner stays up for the jobs that moved there.
 */
function earlierRestS(view: View, node: NodeRow, jobs: readonly JobRow[], to: readonly NodeRow[]): Seconds {
  let saved = longestS(view, view.nodes.jobsOn(node))
  for (const target of new Set(to)) {
    const moved = jobs.filter((_, i) => to[i] === target)
    saved -= Math.max(0, longestS(view, moved) - longestS(view, view.nodes.jobsOn(target)))
  }
  return saved
}

/** Energy of saving and loading: a node's idle draw and the job's GPUs at full draw, for the time lost. */
function moveJ(view: View, pool: NodePool, row: JobRow): Joules {
  const drawW: Watts = idleNodeW(pool) + gpusOf(view, row) * (pool.gpu.maxW - pool.gpu.idleW)
  return drawW * lossS(view.jobs.job(row))
}

const gpusOf = (view: View, row: JobRow): number => view.jobs.parts(row)[0]!.gpus

const kilojoules = (joules: Joules): number => Math.round(joules / 1000)
