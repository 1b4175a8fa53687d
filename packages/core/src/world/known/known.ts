import type { Board, WhatIf } from '../../domain/board.ts'
import type { Feed } from '../../domain/feed.ts'
import type { JobRow, NodeRow } from '../../domain/ids.ts'
import type { Demand, Ending, Job } from '../../domain/job.ts'
import type { NodePool, NodeState, Rest } from '../../domain/node.ts'
import { isOn, minus } from '../../domain/parts.ts'
import type { Action, Outcome, Part, Plan, Step } from '../../domain/plan.ts'
import type { View } from '../../domain/view.ts'
import { workDoneS } from '../../domain/work-done.ts'
import type { Seconds } from '../../units/quantities.ts'
import type { Watcher } from '../watcher.ts'
import { FeedColumns } from './feed-columns.ts'
import { Holds } from './holds.ts'
import { JobColumns } from './job-columns.ts'
import { NodeColumns } from './node-columns.ts'
import { Room } from './room.ts'
import { servingPools } from './serving-pools.ts'
import { type LineWorld, USUAL_JOBS, WaitingLine } from './waiting-line.ts'
import { whyNotSupposed } from './why-not-supposed.ts'

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
  /** The first `standing` of these are assumed. */
  private readonly assumed: Action[] = []
  private standing = 0
  /** Where a move or resize takes a job, and the GPUs reserved there beside those it still holds. */
  private readonly incoming = new Map<JobRow, { readonly to: readonly Part[]; readonly extra: readonly Part[] }>()
  private readonly restedIn: Rest[] = []
  private readonly holds = new Holds()
  private readonly waitsFor = new Map<JobRow, number>()
  private readonly dependants = new Map<JobRow, JobRow[]>()
  private readonly servedBy: (readonly NodePool[])[] = []

  /** @param expectedJobs jobs to make room for at once; more may come */
  constructor(pools: readonly NodePool[], feeds: readonly Feed[], expectedJobs = USUAL_JOBS) {
    this.pools = pools
    this.nodes = new NodeColumns(pools)
    this.jobs = new JobColumns(() => this.nowS, expectedJobs)
    this.room = new Room(pools, this.nodes)
    this.feeds = new FeedColumns(feeds, pools, this.nodes)
    const world: LineWorld = {
      job: (row) => this.jobs.job(row),
      poolsFor: (demand) => this.poolsFor(demand),
      freeGpus: (pool) => this.room.freeGpus(pool),
      joined: (row) => {
        this.jobs.states[row] = 'waiting'
      },
    }
    this.line = new WaitingLine(world, expectedJobs)
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

  get tenants() {
    return this.jobs.tenants
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
    if (job.after.length === 0) this.arrive(job.row)
    else this.awaitOthers(job)
  }

  /** The job waits for others; it is a newcomer when they have passed. */
  private awaitOthers(job: Job): void {
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
    const state = this.jobs.states[row]
    if (state === 'waiting') this.line.leave(row)
    else if (state === 'held') {
      this.waitsFor.delete(row)
      this.holds.drop(row)
    }
    this.releaseAll(row)
    this.jobs.states[row] = ending === 'passed' ? 'finished' : 'failed'
    this.jobs.forget(row)
    if (ending === 'passed' && this.dependants.size > 0) this.freeDependants(row)
  }

  /** Jobs that waited for this one and for no other are newcomers. */
  private freeDependants(row: JobRow): void {
    const dependants = this.dependants.get(row)
    if (dependants === undefined) return
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
    else if (state !== 'waking' && state !== 'falling-asleep') this.canBeWoken(node)
  }

  outcome(step: Step, outcome: Outcome, _atS: Seconds): void {
    this.revision++
    if (outcome.kind === 'done') {
      for (const action of step.actions) this.confirm(action)
      return
    }
    this.decisionDue = true
    for (let i = step.actions.length - 1; i >= 0; i--) this.retract(step.actions[i]!, true)
  }

  part(demand: Demand, node: NodeRow, gpus: number, besides = 0): Part {
    return this.nodes.choose(demand, node, gpus, besides)
  }

  mark(): number {
    return this.standing
  }

  backTo(mark: number): void {
    while (this.standing > mark) this.retract(this.assumed[--this.standing]!, false)
  }

  /** The assumptions standing are what is really going to be done. */
  adopt(plan: Plan): void {
    let actions = 0
    for (const step of plan.steps) actions += step.actions.length
    if (actions !== this.standing)
      throw new Error(`the planner assumed ${this.standing} actions but planned ${actions}`)
    this.standing = 0
  }

  /** Throws where the action makes no sense on what is known: that is a bug of the planner. */
  assume(action: Action): void {
    const wrong = whyNotSupposed(this, action)
    if (wrong !== null) throw new Error(`a planner wants to ${action.kind} ${wrong}`)
    this.assumed[this.standing++] = action
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
        this.incoming.set(action.job, { to: action.parts, extra })
        this.jobs.states[action.job] = 'stopping'
        return
      }
      case 'preempt':
        this.jobs.states[action.job] = 'stopping'
        return
      case 'hold':
        this.line.recall(action.job)
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

  /** Whether the job is new, or new again, and nothing has been decided about it. */
  isNewcomer(row: JobRow): boolean {
    return this.jobs.states[row] === 'held' && !this.waitsFor.has(row) && !this.holds.has(row)
  }

  /** The world did it. What has been overtaken meanwhile by a lost node or an end is passed over. */
  private confirm(action: Action): void {
    switch (action.kind) {
      case 'start':
        if (this.isStarting(action.job, action.parts)) this.jobs.states[action.job] = 'running'
        return
      case 'move':
      case 'resize': {
        if (!this.isMoving(action.job, action.parts)) return
        const job = this.jobs.job(action.job)
        const leaves = minus(this.jobs.parts(action.job), action.parts)
        this.incoming.delete(action.job)
        this.jobs.lostToMove(action.job, job.checkpoint.saveS + job.checkpoint.restoreS)
        this.jobs.keep(action.job, workDoneS(this, job))
        this.jobs.regrip(action.job, action.parts)
        this.giveAll(action.job, job.demand, leaves, true)
        this.jobs.states[action.job] = 'running'
        this.decisionDue = true
        return
      }
      default:
        return
    }
  }

  /**
   * The assumption was wrong, or was only tried out. What has been overtaken meanwhile is passed over.
   *
   * @param wasTried whether GPUs were really held, so that a node is idle only from now on
   */
  private retract(action: Action, wasTried: boolean): void {
    switch (action.kind) {
      case 'start': {
        if (!this.isStarting(action.job, action.parts)) return
        const { demand } = this.jobs.job(action.job)
        this.jobs.release(action.job)
        this.giveAll(action.job, demand, action.parts, wasTried)
        this.line.join(action.job, this.line.keyOf(action.job))
        return
      }
      case 'move':
      case 'resize':
        if (!this.isMoving(action.job, action.parts)) return
        this.giveIncoming(action.job, wasTried)
        this.jobs.states[action.job] = 'running'
        return
      case 'preempt':
        if (this.jobs.states[action.job] === 'stopping' && !this.incoming.has(action.job))
          this.jobs.states[action.job] = 'running'
        return
      case 'hold':
        if (!this.holds.has(action.job)) return
        this.holds.drop(action.job)
        this.arrive(action.job)
        return
      case 'sleep':
        if (this.nodes.states[action.node] === 'falling-asleep') this.setNodeState(action.node, 'on')
        return
      case 'wake':
        if (this.nodes.states[action.node] === 'waking')
          this.setNodeState(action.node, this.restedIn[action.node] ?? 'off')
        if (wasTried) this.canBeWoken(action.node)
        return
      case 'cap':
      case 'clock':
        return
    }
  }

  /** What waits for want of room may have been waiting for this: a node that falls asleep cannot be woken. */
  private canBeWoken(node: NodeRow): void {
    if (this.line.length === 0) return
    this.line.reconsider(this.nodes.poolOf[node]!)
    this.decisionDue = true
  }

  private arrive(row: JobRow): void {
    this.jobs.states[row] = 'held'
    this.line.arrive(row)
    this.decisionDue = true
  }

  private releaseAll(row: JobRow): void {
    const { demand } = this.jobs.job(row)
    const parts = this.jobs.parts(row)
    this.giveIncoming(row, true)
    this.jobs.release(row)
    this.giveAll(row, demand, parts, true)
  }

  private giveIncoming(row: JobRow, wasTried: boolean): void {
    if (this.jobs.states[row] !== 'stopping') return
    const coming = this.incoming.get(row)
    if (coming === undefined) return
    this.incoming.delete(row)
    this.giveAll(row, this.jobs.job(row).demand, coming.extra, wasTried)
  }

  /** Whether this very start is under way: the same GPUs may have been given once before. */
  private isStarting(row: JobRow, parts: readonly Part[]): boolean {
    return this.jobs.states[row] === 'starting' && this.jobs.parts(row) === parts
  }

  private isMoving(row: JobRow, to: readonly Part[]): boolean {
    return this.incoming.get(row)?.to === to
  }

  private take(row: JobRow, demand: Demand, part: Part): void {
    this.nodes.take(row, demand, part, isOn(this.jobs.parts(row), part.node))
    this.room.refresh(part.node)
    this.feeds.refresh(part.node)
  }

  /** The job no longer holds these; what it still holds is already up to date. */
  private giveAll(row: JobRow, demand: Demand, parts: readonly Part[], wasTried: boolean): void {
    const { nodes, room, feeds, line } = this
    const kept = this.jobs.parts(row)
    for (const part of parts) {
      const { node } = part
      nodes.give(row, demand, part, isOn(kept, node))
      if (wasTried && nodes.jobs[node] === 0) nodes.idleSinceS[node] = this.nowS
      room.refresh(node)
      feeds.refresh(node)
      line.poolGrew(nodes.poolOf[node]!)
    }
  }

  private setNodeState(node: NodeRow, state: NodeState): void {
    if (this.nodes.states[node] === state) return
    this.nodes.setState(node, state)
    this.room.refreshState(node)
    this.feeds.refresh(node)
    if (state === 'on') this.line.poolGrew(this.nodes.poolOf[node]!)
  }
}
