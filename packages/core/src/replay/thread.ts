import { jobId, tenantId } from '../domain/ids.ts'
import type { Demand, JobClass } from '../domain/job.ts'
import type { Problem } from '../domain/problem.ts'
import { REPLAY_CODES } from './codes.ts'
import type { Entry, Header } from './entry.ts'
import type { Line } from './schema.ts'

/** What is wrong with a line in the light of those before it. */
export type Fault = Omit<Problem, 'where'>

type LineOf<K extends Line['kind']> = Extract<Line, { kind: K }>

/** Puts the lines of a recording together, each checked against those before it. */
export class Thread {
  readonly entries: Entry[] = []
  isEnded = false
  private readonly nodes: number
  private readonly demands = new Map<number, Demand>()
  private readonly classes: JobClass[] = []
  private readonly over = new Set<number>()
  /** Steps of each plan that have no outcome yet. */
  private readonly open: Set<number>[] = []
  private jobs = 0
  private lines = 1
  private nowS = Number.NEGATIVE_INFINITY

  constructor(header: Header) {
    this.nodes = header.pools.reduce((sum, pool) => sum + pool.nodeCount, 0)
  }

  /**
   * Adds a line, or says what is wrong with it.
   *
   * @param isTorn an earlier line is missing, so that whether this one fits cannot be told
   */
  add(line: Line, isTorn: boolean): Fault | null {
    if (this.isEnded) return outOfOrder(`a ${line.kind} line after the end line`, 'nothing')
    if (line.kind === 'end') {
      this.isEnded = true
      if (isTorn || line.lines === this.lines) return null
      return { code: REPLAY_CODES.truncated.code, found: `${this.lines} lines`, accepted: `${line.lines} lines` }
    }
    this.lines++
    if (isTorn) return null
    if ('atS' in line && line.atS > this.nowS)
      return outOfOrder(`atS = ${line.atS}`, `at most ${this.nowS}, when it was told`)
    switch (line.kind) {
      case 'demand':
        if (this.demands.has(line.demand.index)) return outOfOrder(`demand ${line.demand.index} again`, 'each once')
        this.demands.set(line.demand.index, line.demand)
        return null
      case 'class':
        if (line.index !== this.classes.length) return outOfOrder(`class ${line.index}`, `class ${this.classes.length}`)
        this.classes.push(line.jobClass)
        return null
      case 'submitted':
        return this.submitted(line)
      default:
        return this.faultOf(line) ?? this.keep(line)
    }
  }

  private keep(entry: Entry): null {
    this.entries.push(entry)
    return null
  }

  private submitted({ job }: LineOf<'submitted'>): Fault | null {
    const demand = this.demands.get(job.demand)
    const jobClass = this.classes[job.jobClass]
    if (job.row !== this.jobs) return outOfOrder(`job.row = ${job.row}`, `row ${this.jobs}`)
    if (demand === undefined) return badReference(`job.demand = ${job.demand}`, 'a demand told of before')
    if (jobClass === undefined) return badReference(`job.jobClass = ${job.jobClass}`, 'a class told of before')
    this.jobs++
    const known = { ...job, id: jobId(job.id), tenant: tenantId(job.tenant), demand, jobClass }
    return this.keep({ kind: 'submitted', job: known })
  }

  private faultOf(line: Exclude<Line, LineOf<'demand' | 'class' | 'submitted' | 'end'>>): Fault | null {
    switch (line.kind) {
      case 'tick':
        if (line.nowS < this.nowS) return outOfOrder(`nowS = ${line.nowS}`, `at least ${this.nowS}`)
        this.nowS = line.nowS
        return null
      case 'ended':
      case 'requeued':
        if (line.job >= this.jobs) return badReference(`job ${line.job}`, 'a job told of before')
        if (this.over.has(line.job)) return outOfOrder(`job ${line.job}, which has ended`, 'a job under way')
        if (line.kind === 'ended') this.over.add(line.job)
        return null
      case 'node':
        return line.node < this.nodes ? null : badReference(`node ${line.node}`, `a node below ${this.nodes}`)
      case 'outcome': {
        const open = this.open[line.plan]
        if (open === undefined) return badReference(`plan ${line.plan}`, 'a plan told of before')
        if (open.delete(line.step)) return null
        return badReference(`step ${line.step} of plan ${line.plan}`, 'a step of it without an outcome')
      }
      case 'plan':
        if (line.number !== this.open.length) return outOfOrder(`plan ${line.number}`, `plan ${this.open.length}`)
        if (line.nowS !== this.nowS) return outOfOrder(`nowS = ${line.nowS}`, `${this.nowS}`)
        this.open.push(new Set(line.plan.steps.keys()))
        return null
    }
  }
}

const outOfOrder = (found: string, accepted: string): Fault => ({
  code: REPLAY_CODES.outOfOrder.code,
  found,
  accepted,
})

const badReference = (found: string, accepted: string): Fault => ({
  code: REPLAY_CODES.badReference.code,
  found,
  accepted,
})
