import { existsSync } from 'node:fs'
import {
  type Cluster,
  catalogue,
  type Demand,
  givenMix,
  gpuCount,
  makeAnswer,
  nodeCount,
  type Placement,
  packArrivals,
} from '@ballast/core'
import { readNodeList, readTrace } from '@ballast/server'
import { bareScan } from './bare-scan.ts'

const FOLDER = '../shared/data/jobs/alibaba-gpu2023'
const NODES = `${FOLDER}/openb_node_list_gpu_node.csv.gz`
const JOBS = `${FOLDER}/openb_pod_list_default.csv.gz`
const LOAD = 1.3
const RUNS = 3
/** Those that go by the mix of jobs. */
const BY_MIX = ['fragmentation-gradient', 'packing-prices']

/**
 * What one placement decision costs on the 6,212 GPUs of openb, from the empty cluster to the full one: processor
 * time of this thread, so that others on the machine do not count.
 */
export async function fgd(): Promise<void> {
  if (!existsSync(NODES) || !existsSync(JOBS)) {
    console.log(`fgd: ${FOLDER} is not there; nothing measured`)
    return
  }
  const { cluster } = await readNodeList(NODES)
  const arrivals = await arrivalsFor(cluster)
  const scanUs = bareScan(nodeCount(cluster))
  console.log(`fgd: a bare look at ${nodeCount(cluster)} nodes takes ${scanUs.toFixed(2)} µs`)
  for (const { card } of catalogue.placement)
    for (const learns of BY_MIX.includes(card.id) ? [false, true] : [false]) {
      const { meanUs, decisions } = cost(cluster, arrivals, card.id, learns)
      const name = `${card.id}${learns ? ', learning the mix' : ''}`
      const ratio = (meanUs / scanUs).toFixed(1)
      console.log(
        `fgd: ${name.padEnd(42)} ${meanUs.toFixed(1)} µs per decision, ${ratio} × the bare look; ${decisions} decisions`,
      )
    }
}

/** The jobs of the list that were scheduled, again and again until enough GPUs are asked for. */
async function arrivalsFor(cluster: Cluster): Promise<readonly Demand[]> {
  const { workload } = await readTrace(JOBS, {})
  const arrivals: Demand[] = []
  let askedMilli = 0
  for (let row = 0; askedMilli < LOAD * 1000 * gpuCount(cluster); row = (row + 1) % workload.count) {
    const demand = workload.demands[workload.demandOf[row]!]!
    arrivals.push(demand)
    askedMilli += demand.gpus.asked * demand.milliPerGpu
  }
  return arrivals
}

/** Mean cost of a decision over some runs, a first one to warm up left out, and decisions of one run. */
function cost(cluster: Cluster, arrivals: readonly Demand[], id: string, learns: boolean) {
  const made = makeAnswer(catalogue.placement, { id, settings: {} }, 'placement')
  if ('problems' in made) throw new Error(JSON.stringify(made.problems))
  const tally = { us: 0, decisions: 0 }
  for (let run = 0; run <= RUNS; run++) {
    if (run === 1) Object.assign(tally, { us: 0, decisions: 0 })
    packArrivals(cluster.pools, arrivals, timed(made.ok, tally), learns ? {} : givenMix(arrivals))
  }
  return { meanUs: tally.us / tally.decisions, decisions: tally.decisions / RUNS }
}

/** The answer, with the time of each decision added up: that for the node, and that for the GPUs on it. */
function timed({ card, pick, mask }: Placement, tally: { us: number; decisions: number }): Placement {
  const noted: Placement = {
    card,
    pick(...given) {
      const before = process.threadCpuUsage()
      const node = pick(...given)
      tally.us += usSince(before)
      tally.decisions++
      return node
    },
  }
  if (mask === undefined) return noted
  return {
    ...noted,
    mask(...given) {
      const before = process.threadCpuUsage()
      const bits = mask(...given)
      tally.us += usSince(before)
      return bits
    },
  }
}

function usSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before)
  return user + system
}
