import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { Demand, Job, JobState } from '../domain/job.ts'
import type { NodePool, NodeState } from '../domain/node.ts'
import type { Part } from '../domain/plan.ts'
import type { FeedsView, JobsView, NodesView, QueueView, RoomView, TenantsView, View } from '../domain/view.ts'
import type { Seconds } from '../units/quantities.ts'
import { emptyNode, freeGpusOf, type PlainNode } from './plain-node.ts'
import { PlainRoom } from './plain-room.ts'

/** One job, in plain fields. */
export type PlainJob = {
  readonly job: Job
  state: JobState
  startedAtS: Seconds
  attainedS: Seconds
  movedLossS: Seconds
  /** GPU-seconds held before it let go of its GPUs. */
  servedGpuS: number
  parts: readonly Part[]
}

/**
 * The view in its simplest form: plain arrays, every question answered by looking at everything. Slow on
 * purpose; it is the reference that fast views and policies are checked against.
 */
export class PlainView implements View {
  revision = 0
  nowS: Seconds
  readonly pools: readonly NodePool[]
  readonly plainNodes: readonly PlainNode[]
  readonly plainJobs: PlainJob[] = []
  readonly room: RoomView
  private readonly changed: NodeRow[] = []

  constructor(pools: readonly NodePool[], nowS: Seconds = 0) {
    this.pools = pools
    this.nowS = nowS
    this.plainNodes = pools.flatMap((pool) => Array.from({ length: pool.nodeCount }, () => emptyNode(pool)))
    this.room = new PlainRoom(this.plainNodes)
  }

  /** Adds a waiting job; its row must be the next. */
  submit(job: Job): void {
    if (job.row !== this.plainJobs.length) throw new Error(`row ${job.row} is not the next`)
    this.revision++
    this.plainJobs.push({ job, state: 'waiting', startedAtS: 0, attainedS: 0, movedLossS: 0, servedGpuS: 0, parts: [] })
  }

  /**
   * Runs a waiting job on `gpus` GPUs of one node, those with room of `among`, least room first. Throws where they do
   * not fit.
   */
  place(row: JobRow, node: NodeRow, gpus: number, startedAtS: Seconds = this.nowS, among = -1): void {
    const plain = this.plainJobs[row]!
    const { demand } = plain.job
    const on = this.plainNodes[node]!
    const free = on.freeMilli
      .map((milli, gpu) => ({ milli, gpu }))
      .filter(({ milli, gpu }) => milli >= demand.milliPerGpu && (among & (1 << gpu)) !== 0)
      .sort((a, b) => a.milli - b.milli || a.gpu - b.gpu)
      .slice(0, gpus)
    if (free.length < gpus || on.state !== 'on') throw new Error(`job ${row} does not fit on node ${node}`)
    for (const { gpu } of free) on.freeMilli[gpu]! -= demand.milliPerGpu
    on.freeCpuMilli -= demand.cpuMilliPerGpu * gpus
    on.freeMemoryMiB -= demand.memoryMiBPerGpu * gpus
    if (on.freeCpuMilli < 0 || on.freeMemoryMiB < 0) throw new Error(`job ${row} does not fit on node ${node}`)
    on.jobs.push(row)
    this.changed.push(node)
    const mask = free.reduce((bits, { gpu }) => bits | (1 << gpu), 0)
    plain.parts = [...plain.parts, { node, gpus, mask }]
    plain.state = 'running'
    plain.startedAtS = startedAtS
    this.revision++
  }

  /** Ends a job for good and frees what it held. */
  finish(row: JobRow): void {
    const plain = this.plainJobs[row]!
    const { demand } = plain.job
    for (const { node, gpus, mask } of plain.parts) {
      const on = this.plainNodes[node]!
      this.changed.push(node)
      for (let gpu = 0; gpu < on.freeMilli.length; gpu++)
        if ((mask & (1 << gpu)) !== 0) on.freeMilli[gpu]! += demand.milliPerGpu
      on.freeCpuMilli += demand.cpuMilliPerGpu * gpus
      on.freeMemoryMiB += demand.memoryMiBPerGpu * gpus
      on.jobs.splice(on.jobs.indexOf(row), 1)
      if (on.jobs.length === 0) on.idleSinceS = this.nowS
    }
    plain.servedGpuS = gpuSeconds(plain, this.nowS)
    plain.parts = []
    plain.state = 'finished'
    this.revision++
  }

  /** Puts a node into a state. */
  set(node: NodeRow, state: NodeState): void {
    this.plainNodes[node]!.state = state
    this.changed.push(node)
    this.revision++
  }

  get nodes(): NodesView {
    const { plainNodes: nodes, changed } = this
    return {
      changes: changed.length,
      changedNode: (change) => changed[change]!,
      count: nodes.length,
      poolOf: nodes.map((node) => node.pool.index),
      freeGpus: nodes.map(freeGpusOf),
      freeCpuMilli: nodes.map((node) => node.freeCpuMilli),
      freeMemoryMiB: nodes.map((node) => node.freeMemoryMiB),
      jobs: nodes.map((node) => node.jobs.length),
      idleSinceS: nodes.map((node) => node.idleSinceS),
      state: (node) => nodes[node]!.state,
      freeMilli: (node, gpu) => nodes[node]!.freeMilli[gpu]!,
      jobsOn: (node) => nodes[node]!.jobs,
    }
  }

  get jobs(): JobsView {
    const { plainJobs, nowS } = this
    return {
      job: (row) => plainJobs[row]!.job,
      state: (row) => plainJobs[row]!.state,
      startedAtS: (row) => plainJobs[row]!.startedAtS,
      heldSinceS: (row) => plainJobs[row]!.startedAtS,
      attainedS: (row) => plainJobs[row]!.attainedS,
      parts: (row) => plainJobs[row]!.parts,
      gpuSeconds: (row) => gpuSeconds(plainJobs[row]!, nowS),
      movedLossS: (row) => plainJobs[row]!.movedLossS,
      byBelievedEnd: (limit) =>
        plainJobs
          .filter(({ state, job }) => state === 'running' && job.runtimeS !== null)
          .map(({ job, startedAtS, attainedS }) => {
            const endsAtS = startedAtS + Math.max(0, job.runtimeS!.p50 - attainedS)
            return { job, endsAtS: endsAtS < nowS ? nowS + Math.max(60, nowS - startedAtS) : endsAtS }
          })
          .sort((a, b) => a.endsAtS - b.endsAtS || a.job.row - b.job.row)
          .slice(0, limit),
    }
  }

  get tenants(): TenantsView {
    const { plainJobs, nowS } = this
    const names = [...new Set(plainJobs.map(({ job }) => job.tenant))]
    const sum = (row: number, of: (plain: PlainJob) => number) =>
      plainJobs.filter(({ job }) => job.tenant === names[row]).reduce((total, plain) => total + of(plain), 0)
    return {
      count: names.length,
      row: (tenant) => names.indexOf(tenant),
      tenant: (row) => names[row]!,
      gpus: (row) => sum(row, (plain) => gpusIn(plain) * plain.job.demand.milliPerGpu) / 1000,
      cpuMilli: (row) => sum(row, (plain) => gpusIn(plain) * plain.job.demand.cpuMilliPerGpu),
      memoryMiB: (row) => sum(row, (plain) => gpusIn(plain) * plain.job.demand.memoryMiBPerGpu),
      gpuSeconds: (row) => sum(row, (plain) => gpuSeconds(plain, nowS)),
    }
  }

  get queue(): QueueView {
    const waiting = this.plainJobs.filter(({ state }) => state === 'waiting').map(({ job }) => job.demand)
    const asked = (demands: readonly Demand[]) =>
      demands.reduce((sum, { gpus, milliPerGpu }) => sum + (gpus.asked * milliPerGpu) / 1000, 0)
    return {
      length: waiting.length,
      gpusAsked: asked(waiting),
      gpusAskedOf: (pool) => asked(waiting.filter((demand) => this.poolsFor(demand).includes(pool))),
    }
  }

  get feeds(): FeedsView {
    return { count: 0, parent: () => -1, limitW: () => Number.POSITIVE_INFINITY, committedW: () => 0 }
  }

  poolsFor({ pools, models, preferredModels, cpuMilliPerGpu, memoryMiBPerGpu }: Demand): readonly NodePool[] {
    const allowed = this.pools.filter(
      (pool) =>
        (pools === undefined || pools.includes(pool.index)) &&
        (models === null || models.includes(pool.gpu.name)) &&
        pool.cpuMilliPerNode >= cpuMilliPerGpu &&
        pool.memoryMiBPerNode >= memoryMiBPerGpu,
    )
    const wished = preferredModels.flatMap((model) => allowed.filter((pool) => pool.gpu.name === model))
    return [...wished, ...allowed.filter((pool) => !wished.includes(pool))]
  }

  /** Everything in it as text, to tell whether it changed. */
  snapshot(): string {
    return JSON.stringify([this.revision, this.nowS, this.pools, this.plainNodes, this.plainJobs])
  }
}

const gpusIn = ({ parts }: PlainJob): number => parts.reduce((sum, part) => sum + part.gpus, 0)

const gpuSeconds = (plain: PlainJob, nowS: Seconds): number =>
  plain.servedGpuS + (gpusIn(plain) * plain.job.demand.milliPerGpu * (nowS - plain.startedAtS)) / 1000
