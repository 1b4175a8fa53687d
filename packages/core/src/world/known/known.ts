import type { Board, WhatIf } from '../../domain/board.ts'
import type { Feed } from '../../domain/feed.ts'
import type { JobRow, NodeRow } from '../../domain/ids.ts'
import type { Demand, Ending, Job } from '../../domain/job.ts'
import type { NodePool, NodeState, Rest } from '../../domain/node.ts'
import { minus } from '../../domain/parts.ts'
import type { Action, Outcome, Part, Plan, Step } from '../../domain/plan.ts'
import type { View } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'
import type { Watcher } from '../watcher.ts'
import { FeedColumns } from './feed-columns.ts'
import { Holds } from './holds.ts'
import { JobColumns } from './job-columns.ts'
import { NodeColumns } from './node-columns.ts'

import { Room } from './room.ts'
import { WaitingLine } from './waiting-line.ts'

/**
 * All that the loop knows of a world: fed by a `Watcher`'s reports, read by policies as a `View`, and tried
 * out by planners as a `WhatIf`. The same for every world. What was planned counts as under way until its
 * outcome is known, so one GPU is never promised twice.
 */
export class Known implements Watcher, WhatIf, Board, View {
  revision = 0
  nowS: Seconds = 0
  readonly pools: readonly NodePool[]
  readonly nodes: NodeColumns
  readonly jobs: JobColumns
  readonly room: Room
  readonly feeds: FeedColumns
  readonly line: WaitingLine
  /** Whether something was learnt that could change a decision. */
  decisionDue = false
  private readonly assumed: Action[] = []
  /** GPUs a move or resize has reserved beside those the job still holds. */
  private readonly incoming = new Map<JobRow, readonly Part[]>()
  private readonly restedIn: Rest[] = []
  private readonly holds = new Holds()
  private readonly waitsFor = new Map<JobRow, number>()
  private readonly dependants = new Map<JobRow, JobRow[]>()
  private readonly servedBy: (readonly NodePool[])[] = []

  constructor(pools: readonly NodePool[], feeds: readonly Feed[]) {
    this.pools = pools
    this.nodes = new NodeColumns(pools)
    this.jobs = new JobColumns(() => this.nowS)
    this.room = new Room(pools, this.nodes)
    this.feeds = new FeedColumns(feeds, pools, this.nodes)
    this.line = new WaitingLine({
      job: (row) => this.jobs.job(row),
      poolsFor: (demand) => this.poolsFor(demand),
      freeGpus: (pool) => this.room.freeGpus(pool),
      joined: (row) => {
        this.jobs.states[row] = 'waiting'
      },
    })
  }

  get view(): View {
    return this
  }

  get whatIf(): WhatIf {
    return this
  }

  get queue() {
    return this.line
  }

  poolsFor(demand: Demand): readonly NodePool[] {
    let pools = this.servedBy[demand.index]
    if (pools === undefined) {
      pools = servingPools(this.pools, demand)
      this.servedBy[demand.index] = pools
    }
    return pools
  }

  tick(nowS: Seconds): void {
    if (nowS < this.nowS) throw new Error(`time went back from ${this.nowS} s to ${nowS} s`)
    this.nowS = nowS
    for (let row = this.holds.over(nowS); row >= 0; row = this.holds.over(nowS)) this.arrive(row)
  }

  /** When the first hold ends, or `Infinity`. */
  get nextHoldEndS(): Seconds {
    return this.holds.nextEndS
  }

  submitted(job: Job): void {
    this.revision++
    this.jobs.add(job)
    const missing = job.after.filter((row) => this.jobs.states[row] !== 'finished')
    for (const row of missing) {
      const list = this.dependants.get(row)
      if (list === undefined) this.dependants.set(row, [job.row])
      else list.push(job.row)
    }
    if (missing.length > 0) this.waitsFor.set(job.row, missing.length)
    else this.arrive(job.row)
  }

  ended(row: JobRow, ending: Ending, _atS: Seconds): void {
    this.revision++
    this.decisionDue = true
    if (this.jobs.states[row] === 'waiting') this.line.leave(row)
    this.waitsFor.delete(row)
    this.holds.drop(row)
    this.releaseAll(row)
    this.jobs.states[row] = ending === 'passed' ? 'finished' : 'failed'
    const dependants = this.dependants.get(row)
    if (dependants === undefined || ending !== 'passed') return
    this.dependants.delete(row)
    for (const other of dependants) {
      const left = (this.waitsFor.get(other) ?? 0) - 1
      if (left > 0) this.waitsFor.set(other, left)
      else if (this.waitsFor.delete(other)) this.arrive(other)
    }
  }

  requeued(row: JobRow, attainedS: Seconds, _because: string, _atS: Seconds): void {
    this.revision++
    this.releaseAll(row)
    this.jobs.keep(row, attainedS)
    this.arrive(row)
  }

  nodeSeen(node: NodeRow, state: NodeState, atS: Seconds): void {
    this.revision++
    if (state === 'sleeping' || state === 'off') this.restedIn[node] = state
    const before = this.nodes.states[node]!
    if (state === 'on' && before !== 'on' && this.nodes.jobs[node] === 0) this.nodes.idleSinceS[node] = atS
    this.setNodeState(node, state)
    if (state === 'on' || state === 'failed') this.decisionDue = true
  }

  outcome(step: Step, outcome: Outcome, _atS: Seconds): void {
    this.revision++
    if (outcome.kind === 'done') {
      for (const action of step.actions) this.confirm(action)
      return
    }
    this.decisionDue = true
    for (let i = step.actions.length - 1; i >= 0; i--) this.retract(step.actions[i]!)
  }

  part(demand: Demand, node: NodeRow, gpus: number): Part {
    return this.nodes.choose(demand, node, gpus)
  }

  mark(): number {
    return this.assumed.length
  }

  backTo(mark: number): void {
    while (this.assumed.length > mark) this.retract(this.assumed.pop()!)
  }

  /** The assumptions standing are what is really going to be done. */
  adopt(plan: Plan): void {
    const actions = plan.steps.reduce((sum, step) => sum + step.actions.length, 0)
    if (actions !== this.assumed.length)
      throw new Error(`the planner assumed ${this.assumed.length} actions but planned ${actions}`)
    this.assumed.length = 0
  }

  assume(action: Action): void {
    this.assumed.push(action)
    switch (action.kind) {
      case 'start': {
        const { demand } = this.jobs.job(action.job)
        this.line.leave(action.job)
        this.jobs.states[action.job] = 'starting'
        for (const part of action.parts) this.take(action.job, demand, part)
        this.jobs.hold(action.job, action.parts)
        return
      }
      case 'move':
      case 'resize': {
        const extra = minus(action.parts, this.jobs.parts(action.job))
        const { demand } = this.jobs.job(action.job)
        for (const part of extra) this.take(action.job, demand, part)
        this.incoming.set(action.job, extra)
        this.jobs.states[action.job] = 'stopping'
        return
      }
      case 'preempt':
        this.jobs.states[action.job] = 'stopping'
        return
      case 'hold':
        this.holds.put(action.job, action.untilS)
        return
      case 'sleep':
        this.setNodeState(action.node, 'falling-asleep')
        return
      case 'wake':
        this.setNodeState(action.node, 'waking')
        return
      case 'cap':
      case 'clock':
        return
    }
  }

  /** The world did it. */
  private confirm(action: Action): void {
    switch (action.kind) {
      case 'start':
        if (this.jobs.states[action.job] === 'starting') this.jobs.states[action.job] = 'running'
        return
      case 'move':
      case 'resize': {
        if (!this.incoming.has(action.job)) return
        const job = this.jobs.job(action.job)
        for (const part of minus(this.jobs.parts(action.job), action.parts)) this.give(action.job, job.demand, part)
        this.incoming.delete(action.job)
        this.jobs.lostToMove(action.job, job.checkpoint.saveS + job.checkpoint.restoreS)
        this.jobs.partsOf[action.job] = action.parts
        this.jobs.states[action.job] = 'running'
        this.decisionDue = true
        return
      }
      default:
        return
    }
  }

  /** The assumption was wrong, or was only tried out. */
  private retract(action: Action): void {
    switch (action.kind) {
      case 'start': {
        const { demand } = this.jobs.job(action.job)
        for (const part of action.parts) this.give(action.job, demand, part)
        this.jobs.release(action.job)
        this.line.join(action.job, this.line.keyOf(action.job))
        return
      }
      case 'move':
      case 'resize':
        this.giveIncoming(action.job)
        this.jobs.states[action.job] = 'running'
        return
      case 'preempt':
        this.jobs.states[action.job] = 'running'
        return
      case 'hold':
        this.holds.drop(action.job)
        this.arrive(action.job)
        return
      case 'sleep':
        if (this.nodes.states[action.node] === 'falling-asleep') this.setNodeState(action.node, 'on')
        return
      case 'wake':
        if (this.nodes.states[action.node] === 'waking')
          this.setNodeState(action.node, this.restedIn[action.node] ?? 'off')
        return
      case 'cap':
      case 'clock':
        return
    }
  }

  private arrive(row: JobRow): void {
    this.jobs.states[row] = 'held'
    this.line.arrive(row)
    this.decisionDue = true
  }

  private releaseAll(row: JobRow): void {
    const { demand } = this.jobs.job(row)
    this.giveIncoming(row)
    for (const part of this.jobs.parts(row)) this.give(row, demand, part)
    this.jobs.release(row)
  }

  private giveIncoming(row: JobRow): void {
    const extra = this.incoming.get(row)
    if (extra === undefined) return
    this.incoming.delete(row)
    const { demand } = this.jobs.job(row)
    for (const part of extra) this.give(row, demand, part)
  }

  private take(row: JobRow, demand: Demand, part: Part): void {
    this.nodes.take(row, demand, part)
    this.room.refresh(part.node)
    this.feeds.refresh(part.node)
  }

  private give(row: JobRow, demand: Demand, part: Part): void {
    const { nodes } = this
    nodes.give(row, demand, part)
    if (nodes.jobs[part.node] === 0) nodes.idleSinceS[part.node] = this.nowS
    this.room.refresh(part.node)
    this.feeds.refresh(part.node)
    this.line.poolGrew(nodes.poolOf[part.node]!)
  }

  private setNodeState(node: NodeRow, state: NodeState): void {
    if (this.nodes.states[node] === state) return
    this.nodes.states[node] = state
    this.room.refresh(node)
    this.feeds.refresh(node)
    if (state === 'on') this.line.poolGrew(this.nodes.poolOf[node]!)
  }
}

/** Pools whose GPUs the demand allows and whose nodes are large enough for one of its GPUs; preferred models first. */
function servingPools(pools: readonly NodePool[], demand: Demand): readonly NodePool[] {
  const rank = (pool: NodePool) => {
    const at = demand.preferredModels.indexOf(pool.gpu.name)
    return at < 0 ? demand.preferredModels.length : at
  }
  return pools
    .filter((pool) => demand.models === null || demand.models.includes(pool.gpu.name))
    .filter(
      (pool) => demand.cpuMilliPerGpu <= pool.cpuMilliPerNode && demand.memoryMiBPerGpu <= pool.memoryMiBPerNode,
    )
    .sort((a, b) => rank(a) - rank(b) || a.index - b.index)
}

