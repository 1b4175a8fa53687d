import type { JobRow, NodeRow } from '../domain/ids.ts'
import type { NodePool } from '../domain/node.ts'
import { minus } from '../domain/parts.ts'
import type { Part } from '../domain/plan.ts'
import type { Watts } from '../units/quantities.ts'
import { restingW } from './node-truth.ts'
import { gpuW, quantised } from './power-model.ts'
import { sharedLoad } from './shared-load.ts'
import type { Sim } from './sim.ts'
import { PHASE } from './truth.ts'

/** Brings every account up to now. Called before anything that is drawn or counted changes. */
export function book(sim: Sim): void {
  const { gauges, nowS } = sim
  const fromS = gauges.bookedToS
  if (nowS === fromS) return
  for (const site of sim.sites) site.book(fromS, nowS)
  gauges.book(fromS, nowS)
  if (sim.trace !== null) sim.trace.span(sim, fromS, nowS)
  gauges.bookedToS = nowS
}

/** Brings a job's own account up to now. */
export function bookJob(sim: Sim, row: JobRow): void {
  const { jobs } = sim
  jobs.energyJ[row]! += jobs.powerW[row]! * (sim.nowS - jobs.bookedAtS[row]!)
  jobs.bookedAtS[row] = sim.nowS
}

/** Works out what a node draws beside its jobs, after its state or the GPUs held on it changed and with all accounts booked. */
export function redrawNode(sim: Sim, node: NodeRow): void {
  const { nodes, gauges } = sim
  const pool = nodes.pool(node)
  const site = sim.sites[pool.site]!
  const state = nodes.states[node]!
  let idleW = 0
  let sleepW = 0
  let free = 0
  if (state === 'on') {
    free = pool.gpusPerNode - nodes.usedGpus[node]!
    const heldMilli = nodes.heldMilliOf[node]!
    idleW = (pool.gpusPerNode * 1000 - heldMilli) * nodes.baseMilliW[pool.index]! + free * nodes.idleGpuW[pool.index]!
  } else sleepW = quantised(restingW(pool, state, nodes.restOf[node]!))
  const stranded = nodes.jobsOf[node]!.length > 0 ? free : 0
  site.idleW += idleW - nodes.idleW[node]!
  site.sleepW += sleepW - nodes.sleepW[node]!
  gauges.strandedGpus += stranded - nodes.strandedGpus[node]!
  gauges.awakeFreeGpus += free - nodes.awakeFreeGpus[node]!
  nodes.idleW[node] = idleW
  nodes.sleepW[node] = sleepW
  nodes.strandedGpus[node] = stranded
  nodes.awakeFreeGpus[node] = free
}

/** Works out what a job draws, after its GPUs, its phase or a node's settings changed. */
export function redrawJob(sim: Sim, row: JobRow): void {
  const { jobs } = sim
  const parts = jobs.partsOf[row]!
  const powerW = partsW(sim, row, parts)
  const target = jobs.targetOf(row)
  const awayW = target === undefined ? 0 : partsW(sim, row, minus(target, parts))
  if (sim.away.size > 0) comeHome(sim, row)
  setJobW(sim, row, powerW + awayW, parts)
  if (awayW > 0) goAway(sim, row, sim.nodes.pool(target![0]!.node).site, awayW)
}

/** What a job draws on GPUs of another site, reserved for a move there, is on that site's account. */
function goAway(sim: Sim, row: JobRow, site: number, powerW: Watts): void {
  const home = sim.siteOf[row]!
  if (site === home) return
  book(sim)
  sim.sites[home]!.computeW -= powerW
  sim.sites[site]!.computeW += powerW
  sim.away.set(row, { site, powerW })
}

function comeHome(sim: Sim, row: JobRow): void {
  const away = sim.away.get(row)
  if (away === undefined) return
  book(sim)
  sim.sites[sim.siteOf[row]!]!.computeW += away.powerW
  sim.sites[away.site]!.computeW -= away.powerW
  sim.away.delete(row)
}

function setJobW(sim: Sim, row: JobRow, powerW: Watts, parts: readonly Part[]): void {
  const { jobs, nodes } = sim
  bookJob(sim, row)
  const before = jobs.powerW[row]!
  if (powerW === before) return
  book(sim)
  const site = parts.length > 0 ? nodes.pool(parts[0]!.node).site : sim.siteOf[row]!
  sim.sites[sim.siteOf[row]!]!.computeW -= before
  sim.sites[site]!.computeW += powerW
  sim.siteOf[row] = site
  jobs.powerW[row] = powerW
}

/** The job's share of the nodes' base draw and of the GPUs it holds there; nothing where it holds nothing of a GPU. */
function partsW(sim: Sim, row: JobRow, parts: readonly Part[]): Watts {
  if (parts.length === 0) return 0
  const { workload, nodes } = sim
  const { milliPerGpu } = workload.demands[workload.demandOf[row]!]!
  if (milliPerGpu === 0) return 0
  let powerW = 0
  for (const part of parts) {
    const pool = nodes.pool(part.node)
    powerW +=
      milliPerGpu === 1000 ? part.gpus * wholeGpuW(sim, row, part.node, pool) : sharesW(sim, part, pool, milliPerGpu)
  }
  return powerW
}

function sharesW(sim: Sim, part: Part, pool: NodePool, milliPerGpu: number): Watts {
  let powerW = part.gpus * milliPerGpu * sim.nodes.baseMilliW[pool.index]!
  for (let rest = part.mask; rest !== 0; rest &= rest - 1)
    powerW += sharedGpuW(sim, part.node, pool, rest & -rest, milliPerGpu)
  return powerW
}

/** One GPU with its share of the base draw. */
function wholeGpuW(sim: Sim, row: JobRow, node: NodeRow, pool: NodePool): Watts {
  const { workload, nodes } = sim
  const running = sim.jobs.phase[row] === PHASE.running
  const plain = nodes.isPlain[node] === 1
  const cache = running ? sim.loadedW : sim.heldW
  const at = workload.classOf[row]! * sim.pools.length + pool.index
  const known = cache[at]!
  if (plain && !Number.isNaN(known)) return known
  const load = running ? workload.classes[workload.classOf[row]!]!.load : 0
  const ownW = quantised(gpuW(pool.gpu, load, nodes.capPerGpuW[node]!, nodes.clockMHz[node]!))
  const powerW = ownW + 1000 * nodes.baseMilliW[pool.index]!
  if (plain) cache[at] = powerW
  return powerW
}

/** Of a shared GPU's draw, what goes to one sharer: as its thousandths to all that are held. */
function sharedGpuW(sim: Sim, node: NodeRow, pool: NodePool, bit: number, milli: number): Watts {
  const { nodes } = sim
  const load = sharedLoad(sim, node, bit)
  const held = nodes.heldMilli[nodes.firstGpu[node]! + 31 - Math.clz32(bit)]!
  return quantised((gpuW(pool.gpu, load, nodes.capPerGpuW[node]!, nodes.clockMHz[node]!) * milli) / held)
}
