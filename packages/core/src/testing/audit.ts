import type { JobRow, NodeRow } from '../domain/ids.ts'
import { minus } from '../domain/parts.ts'
import type { Part } from '../domain/plan.ts'
import type { Sim } from '../simulator/sim.ts'
import { speedOf } from '../simulator/speed.ts'
import { PHASE } from '../simulator/truth.ts'
import type { Known } from '../world/known/known.ts'
import { must } from './rule.ts'

/** What jobs hold on each GPU of each node, worked out from the jobs alone. */
type Holder = { readonly row: JobRow; readonly part: Part; readonly milli: number; readonly isRunning: boolean }

const TOLERANCE = 1e-9

/** Both the same but for rounding: to 1e-9 of the greater. */
export function mustAgree(a: number, b: number, what: string, tolerance = TOLERANCE): void {
  must(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b)), `${what}: ${a} is not ${b}`)
}

/** Throws unless everything the simulator keeps count of is what can be worked out anew from the jobs and nodes. */
export function audit(sim: Sim): void {
  const holders = holdersByNode(sim)
  for (let node = 0; node < sim.nodes.count; node++) auditNode(sim, node, holders[node]!)
  auditDraw(sim, holders)
  auditGauges(sim)
  auditSpeeds(sim)
  auditAccounts(sim)
}

function partsHeld(sim: Sim, row: JobRow): readonly Part[] {
  const parts = sim.jobs.partsOf[row]!
  const target = sim.jobs.targetOf(row)
  return target === undefined ? parts : [...parts, ...minus(target, parts)]
}

function holdersByNode(sim: Sim): readonly (readonly Holder[])[] {
  const { jobs, workload } = sim
  const holders = Array.from({ length: sim.nodes.count }, (): Holder[] => [])
  for (let row = 0; row < workload.count; row++) {
    const milli = workload.demands[workload.demandOf[row]!]!.milliPerGpu
    for (const part of partsHeld(sim, row)) {
      const isOwn = jobs.partsOf[row]!.some(({ node, mask }) => node === part.node && (mask & part.mask) !== 0)
      holders[part.node]!.push({ row, part, milli, isRunning: isOwn && jobs.phase[row] === PHASE.running })
    }
  }
  return holders
}

function auditNode({ nodes, workload }: Sim, node: NodeRow, holders: readonly Holder[]): void {
  const pool = nodes.pool(node)
  must(holders.length === 0 || nodes.states[node] === 'on', `node ${node} has work and is ${nodes.states[node]}`)
  let cpuMilli = 0
  let memoryMiB = 0
  for (const { row, part } of holders) {
    const demand = workload.demands[workload.demandOf[row]!]!
    cpuMilli += part.gpus * demand.cpuMilliPerGpu
    memoryMiB += part.gpus * demand.memoryMiBPerGpu
  }
  must(cpuMilli <= pool.cpuMilliPerNode && cpuMilli === nodes.heldCpuMilli[node], `processors of node ${node}`)
  must(memoryMiB <= pool.memoryMiBPerNode && memoryMiB === nodes.heldMemoryMiB[node], `memory of node ${node}`)
  let used = 0
  for (let gpu = 0; gpu < pool.gpusPerNode; gpu++) {
    const milli = heldOn(holders, gpu)
    must(milli <= 1000, `GPU ${gpu} of node ${node} is given ${milli} thousandths`)
    must(milli === nodes.heldMilli[nodes.firstGpu[node]! + gpu], `GPU ${gpu} of node ${node} is not counted right`)
    if (milli > 0) used++
  }
  must(used === nodes.usedGpus[node], `used GPUs of node ${node}`)
  const rows = [...new Set(holders.map(({ row }) => row))].sort()
  must(String([...nodes.jobsOf[node]!].sort()) === String(rows), `jobs on node ${node} are ${rows}`)
}

/** Those who hold something of a GPU; to have its name alone takes nothing. */
const onGpu = (holders: readonly Holder[], gpu: number) =>
  holders.filter(({ part, milli }) => milli > 0 && (part.mask & (1 << gpu)) !== 0)

const heldOn = (holders: readonly Holder[], gpu: number): number =>
  onGpu(holders, gpu).reduce((sum, { milli }) => sum + milli, 0)

/** The draw of each site, node by node and GPU by GPU, to a millionth (draws are kept in small steps). */
function auditDraw(sim: Sim, holders: readonly (readonly Holder[])[]): void {
  const bySite = sim.sites.map(() => 0)
  for (let node = 0; node < sim.nodes.count; node++)
    bySite[sim.nodes.pool(node).site]! += nodeW(sim, node, holders[node]!)
  sim.sites.forEach((site, i) => {
    mustAgree(site.computeW + site.idleW + site.sleepW, bySite[i]!, `draw of site ${i} at ${sim.nowS} s`, 1e-6)
  })
}

function nodeW({ nodes, workload }: Sim, node: NodeRow, holders: readonly Holder[]): number {
  const pool = nodes.pool(node)
  const { gpu: model } = pool
  const state = nodes.states[node]!
  if (state === 'failed') return 0
  if (state === 'waking') return pool.rests[nodes.restOf[node]!].wakeW
  if (state === 'sleeping' || state === 'off') return pool.rests[state].powerW
  let powerW = pool.baseW
  for (let gpu = 0; gpu < pool.gpusPerNode; gpu++) {
    const on = onGpu(holders, gpu)
    if (on.length === 0) {
      powerW += model.idleW
      continue
    }
    let load = 0
    for (const { row, milli, isRunning } of on)
      if (isRunning) load += (milli / 1000) * workload.classes[workload.classOf[row]!]!.load
    const stillW = model.idleW + model.contextW
    const curve = (1 - Math.exp(-Math.min(1, load))) / (1 - Math.exp(-1))
    const wantsW = stillW + (model.maxW - stillW) * curve * (nodes.clockMHz[node]! / model.maxClockMHz) ** 2.5
    powerW += Math.max(stillW, Math.min(wantsW, nodes.capPerGpuW[node]!))
  }
  return powerW
}

function auditGauges({ gauges, jobs, nodes, workload }: Sim): void {
  let [allocated, busy, waiting, running, resting] = [0, 0, 0, 0, 0]
  for (let row = 0; row < workload.count; row++) {
    if (jobs.phase[row] === PHASE.waiting) waiting++
    if (jobs.phase[row] !== PHASE.running) continue
    running++
    for (const { gpus } of jobs.partsOf[row]!) busy += gpus * workload.demands[workload.demandOf[row]!]!.milliPerGpu
  }
  for (const milli of nodes.heldMilli) allocated += milli
  for (const state of nodes.states) if (state !== 'on' && state !== 'failed') resting++
  const found = [gauges.allocatedMilli, gauges.busyMilli, gauges.waitingJobs, gauges.runningJobs, gauges.restingNodes]
  must(String(found) === String([allocated, busy, waiting, running, resting]), `gauges are ${found}`)
}

/** Every job at work goes as fast as it can where it is now. */
function auditSpeeds(sim: Sim): void {
  const { jobs, workload } = sim
  for (let row = 0; row < workload.count; row++)
    if (jobs.phase[row] === PHASE.running) mustAgree(jobs.speed[row]!, speedOf(sim, row), `speed of job ${row}`)
}

/** Joules and GPU-seconds of the jobs are those of the sites and of the cluster. */
function auditAccounts(sim: Sim): void {
  const { jobs, workload, gauges, nowS } = sim
  let [jobsJ, heldGpuS] = [0, 0]
  for (let row = 0; row < workload.count; row++) {
    jobsJ += jobs.energyJ[row]! + jobs.powerW[row]! * (nowS - jobs.bookedAtS[row]!)
    const gpus = partsHeld(sim, row).reduce((sum, part) => sum + part.gpus, 0)
    const share = workload.demands[workload.demandOf[row]!]!.milliPerGpu / 1000
    heldGpuS += jobs.heldGpuS[row]! + (gpus > 0 ? gpus * share * (nowS - jobs.heldSinceS[row]!) : 0)
  }
  const openS = nowS - gauges.bookedToS
  const computeJ = sim.sites.reduce((sum, site) => sum + site.computeJ + site.computeW * openS, 0)
  mustAgree(jobsJ, computeJ, `joules of the jobs at ${nowS} s`)
  mustAgree(heldGpuS, gauges.allocatedGpuS + (gauges.allocatedMilli / 1000) * openS, `GPU-seconds at ${nowS} s`)
}

/**
 * Throws unless what is known is what is true. Only for a world that shows everything at once; a job that
 * is moving may be believed to hold more than it does, because where it has got to does not show.
 */
export function auditKnown(sim: Sim, known: Known): void {
  const { nodes } = sim
  const isMoving = (node: NodeRow) => known.nodes.jobsOn(node).some((row) => known.jobs.state(row) === 'stopping')
  for (let node = 0; node < nodes.count; node++) {
    must(known.nodes.state(node) === nodes.states[node], `node ${node} is believed ${known.nodes.state(node)}`)
    for (let gpu = 0; gpu < nodes.pool(node).gpusPerNode; gpu++) {
      const freeMilli = 1000 - nodes.heldMilli[nodes.firstGpu[node]! + gpu]!
      const believed = known.nodes.freeMilli(node, gpu)
      const agrees = isMoving(node) ? believed <= freeMilli : believed === freeMilli
      must(agrees, `GPU ${gpu} of node ${node} has ${freeMilli} thousandths free, not ${believed}, at ${sim.nowS} s`)
    }
    if (!isMoving(node)) must(String(known.nodes.jobsOn(node)) === String(nodes.jobsOf[node]!), `jobs on node ${node}`)
  }
}
