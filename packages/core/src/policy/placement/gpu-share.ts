import type { NodeRow } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { nextWithRoom } from '../../domain/room.ts'
import type { View } from '../../domain/view.ts'
import type { Maker } from '../card.ts'
import { tightestByRank } from './by-rank.ts'
import { NOWHERE, type Placement } from './question.ts'

/** GPUs of a node for a job, and how good they are: lower is better. */
type Choice = { readonly mask: number; readonly grade: number }

/** Grades apart: a GPU shared within the limit, a fresh one, one shared beyond the limit. */
const FRESH = 10_000
const TOO_LOADED = 20_000

/**
 * Puts shares of GPUs together, the tightest first, as long as the load on a GPU stays within a limit: sharers
 * slow one another the more, the harder they drive it. A fresh GPU, on a node in use if there is one, comes before
 * one that is loaded more than that. Whole GPUs, and work without one, go to the tightest node.
 *
 * Source: co-location of jobs that leave GPUs idle: Gandiva (OSDI 2018); pair throughputs of Gavel (OSDI 2020),
 * by which a sharer on V100 keeps 1 / (1 + 0.85 × load of the others) of its speed.
 * Blind to: which kinds of work get on with one another, memory of GPUs, speed and efficiency of nodes.
 * Cost: O(nodes with room × jobs on them) for shares; O(pools × log nodes) for the rest.
 */
export const gpuShare: Maker<Placement> = {
  card: {
    id: 'gpu-share',
    question: 'placement',
    summary: 'Shares of GPUs together, up to a load at which sharers do not slow one another much.',
    source: 'Xiao et al., Gandiva, OSDI 2018; pair throughputs of Narayanan et al., Gavel, OSDI 2020',
    blindTo: 'which kinds of work get on with one another, memory of GPUs, speed and efficiency of nodes',
    cost: 'O(nodes with room × jobs on them) for shares; O(pools × log nodes) for the rest',
    needs: [],
    parameters: [
      {
        name: 'mostLoad',
        summary: 'Load of a GPU up to which it is shared: the loads of its jobs, each times its share.',
        default: 0.6,
        range: [0, 1],
      },
    ],
  },
  make({ mostLoad }) {
    const limit = mostLoad as number
    return {
      card: gpuShare.card,
      pick(job, gpus, view) {
        const { demand } = job
        if (demand.milliPerGpu === 0 || demand.milliPerGpu === 1000) return tightestByRank(view, demand, gpus, () => 0)
        let picked: NodeRow = NOWHERE
        let best = Number.POSITIVE_INFINITY
        for (const { index, firstNode } of view.poolsFor(demand)) {
          let node = nextWithRoom(view, demand, gpus, index, firstNode)
          for (; node >= 0; node = nextWithRoom(view, demand, gpus, index, node + 1)) {
            const { grade } = choose(view, job, gpus, node, limit)
            if (grade > best || (grade === best && node > picked)) continue
            picked = node
            best = grade
          }
        }
        return picked
      },
      mask: (job, gpus, node, view) => choose(view, job, gpus, node, limit).mask,
    }
  },
}

/** The best GPUs of a node with room; as good as the worst of them. */
function choose(view: View, job: Job, gpus: number, node: NodeRow, limit: number): Choice {
  const { milliPerGpu } = job.demand
  const { gpusPerNode } = view.pools[view.nodes.poolOf[node]!]!
  const loads = loadsOn(view, node, gpusPerNode)
  const graded: { gpu: number; grade: number }[] = []
  for (let gpu = 0; gpu < gpusPerNode; gpu++) {
    const milli = view.nodes.freeMilli(node, gpu)
    if (milli < milliPerGpu) continue
    const load = loads[gpu]! + (milliPerGpu / 1000) * job.jobClass.load
    const isEmpty = view.nodes.jobs[node] === 0
    const fresh = FRESH + view.nodes.freeGpus[node]! + (isEmpty ? 1000 : 0)
    const shared = load <= limit ? milli : TOO_LOADED + load
    graded.push({ gpu, grade: milli === 1000 ? fresh : shared })
  }
  graded.sort((a, b) => a.grade - b.grade || a.gpu - b.gpu)
  const chosen = graded.slice(0, gpus)
  return { mask: chosen.reduce((mask, { gpu }) => mask | (1 << gpu), 0), grade: chosen.at(-1)!.grade }
}

/** How hard each GPU of the node is driven when all its jobs work. */
function loadsOn(view: View, node: NodeRow, gpusPerNode: number): Float64Array {
  const loads = new Float64Array(gpusPerNode)
  for (const row of view.nodes.jobsOn(node)) {
    const { demand, jobClass } = view.jobs.job(row)
    for (const part of view.jobs.parts(row))
      for (let gpu = 0; part.node === node && gpu < gpusPerNode; gpu++)
        if ((part.mask & (1 << gpu)) !== 0) loads[gpu]! += (demand.milliPerGpu / 1000) * jobClass.load
  }
  return loads
}
