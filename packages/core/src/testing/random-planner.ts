import type { Board } from '../domain/board.ts'
import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { Demand } from '../domain/job.ts'
import { bits } from '../domain/parts.ts'
import type { Action, Part, Plan, Step } from '../domain/plan.ts'
import { roomOn } from '../domain/room.ts'
import { type Random, stream } from '../random/stream.ts'
import type { Decide } from '../world/cycle.ts'

/**
 * A planner that does whatever comes to its mind: sensible things and nonsense, in steps of one or several
 * actions, on a plan that is sometimes stale. After `passes` passes it takes caps off, and from then on only
 * wakes nodes and starts what fits, so that all work gets done.
 */
export function randomPlanner(seed: number, passes: number): Decide {
  const luck = stream(seed, 'random planner')
  let pass = 0
  return (board) => {
    const whim = new Whim(board, luck, pass >= passes)
    if (pass++ === passes) whim.setFree()
    return whim.plan()
  }
}

class Whim {
  private readonly board: Board
  private readonly luck: Random
  private readonly isCalm: boolean
  private readonly steps: { actions: Action[]; needs: number[]; because: string }[] = []

  constructor(board: Board, luck: Random, isCalm: boolean) {
    this.board = board
    this.luck = luck
    this.isCalm = isCalm
  }

  /** Takes caps and slow clocks off every node. */
  setFree(): void {
    const { nodes, pools } = this.board.view
    for (let node = 0; node < nodes.count; node++) {
      const { gpu } = pools[nodes.poolOf[node]!]!
      this.propose({ kind: 'cap', node, powerPerGpuW: gpu.maxW })
      this.propose({ kind: 'clock', node, clockMHz: gpu.maxClockMHz })
    }
  }

  plan(): Plan {
    const { view, line } = this.board
    for (const row of line.newcomers()) {
      if (this.chance(0.1)) this.propose({ kind: 'hold', job: row, untilS: view.nowS + 1 + this.luck.exponential(100) })
      else line.join(row, this.luck.integer(5))
    }
    const waiting = line.ahead(50)
    for (const job of waiting) if (this.isCalm || this.chance(0.7)) this.tryStart(job.row)
    if (!this.isCalm) for (const row of this.running()) this.disturb(row)
    for (let node = 0; node < view.nodes.count; node++) this.switchNode(node)
    const isStale = this.chance(0.05)
    return {
      basedOn: view.revision - (isStale ? 1 : 0),
      steps: this.steps satisfies Step[],
      obstacles: [],
      lookAgainAtS: view.nowS + 20 + this.luck.exponential(60),
    }
  }

  private chance(share: number): boolean {
    return !this.isCalm && this.luck.next() < share
  }

  /** As a step of its own, or together with the last one. */
  private propose(action: Action): void {
    this.board.whatIf.assume(action)
    const last = this.steps.at(-1)
    if (last !== undefined && this.chance(0.15)) last.actions.push(action)
    else {
      const needs = this.steps.length > 0 && this.chance(0.1) ? [this.luck.integer(this.steps.length)] : []
      this.steps.push({ actions: [action], needs, because: 'a whim' })
    }
  }

  private tryStart(row: JobRow): void {
    const { demand } = this.board.view.jobs.job(row)
    const parts = this.anywhere(demand, this.size(demand))
    if (parts !== null) this.propose({ kind: 'start', job: row, parts })
  }

  /** Sometimes one GPU fewer than the job may run on. */
  private size({ gpus }: Demand): number {
    if (this.isCalm) return gpus.min
    return Math.max(1, gpus.min + this.luck.integer(gpus.max - gpus.min + 1) - (this.chance(0.05) ? 1 : 0))
  }

  private disturb(row: JobRow): void {
    const { demand } = this.board.view.jobs.job(row)
    if (this.chance(0.1)) this.propose({ kind: 'preempt', job: row })
    else if (this.chance(0.15)) {
      const parts = this.anywhere(demand, this.size(demand))
      if (parts !== null) this.propose({ kind: 'move', job: row, parts })
    } else if (this.chance(0.2)) this.propose({ kind: 'resize', job: row, parts: this.reshaped(row, demand) })
  }

  /** The same nodes with a GPU more or less on the first, if that is possible. */
  private reshaped(row: JobRow, demand: Demand): readonly Part[] {
    const { view, whatIf } = this.board
    const [first, ...rest] = view.jobs.parts(row)
    const { node, mask } = first!
    if (first!.gpus > 1 && this.chance(0.5)) return [{ node, gpus: first!.gpus - 1, mask: mask & (mask - 1) }, ...rest]
    if (roomOn(view, demand, node) < 1) return [first!, ...rest]
    const wider = mask | whatIf.part(demand, node, 1).mask
    return [{ node, gpus: bits(wider), mask: wider }, ...rest]
  }

  /** On nodes in an order by chance, now and then over pools or on nodes that do not take work. */
  private anywhere(demand: Demand, gpus: number): readonly Part[] | null {
    const { view, whatIf } = this.board
    const isNonsense = this.chance(0.1)
    const pools = isNonsense ? [view.pools] : view.poolsFor(demand).map((pool) => [pool])
    for (const group of pools) {
      const nodes = group.flatMap((pool) => Array.from({ length: pool.nodeCount }, (_, i) => pool.firstNode + i))
      const parts: Part[] = []
      let left = gpus
      for (const node of this.shuffled(nodes)) {
        if (!isNonsense && view.nodes.state(node) !== 'on') continue
        const take = Math.min(left, roomOn(view, demand, node))
        if (take > 0) parts.push(whatIf.part(demand, node, take))
        left -= take
        if (left === 0) return parts
      }
    }
    return null
  }

  private shuffled(nodes: readonly NodeRow[]): readonly NodeRow[] {
    const order = nodes.map((node) => ({ node, place: this.luck.next() }))
    return order.sort((a, b) => a.place - b.place).map(({ node }) => node)
  }

  private running(): readonly JobRow[] {
    const { nodes, jobs } = this.board.view
    const rows = new Set<JobRow>()
    for (let node = 0; node < nodes.count; node++) for (const row of nodes.jobsOn(node)) rows.add(row)
    return [...rows].filter((row) => jobs.state(row) === 'running')
  }

  private switchNode(node: NodeRow): void {
    const { nodes, pools } = this.board.view
    const state = nodes.state(node)
    const { gpu } = pools[nodes.poolOf[node]!]!
    const isResting = state === 'sleeping' || state === 'off'
    if (isResting && (this.isCalm || this.chance(0.3))) this.propose({ kind: 'wake', node })
    if (state === 'on' && nodes.jobs[node] === 0 && this.chance(0.2))
      this.propose({ kind: 'sleep', node, rest: this.chance(0.5) ? 'off' : 'sleeping' })
    if (this.chance(0.05)) this.propose({ kind: 'cap', node, powerPerGpuW: gpu.maxW * (0.2 + this.luck.next()) })
    if (this.chance(0.05)) this.propose({ kind: 'clock', node, clockMHz: gpu.maxClockMHz * (0.1 + this.luck.next()) })
  }
}
