import type { NodeRow } from '../../domain/ids.ts'
import type { Demand } from '../../domain/job.ts'
import type { NodePool } from '../../domain/node.ts'
import { speedOn } from '../../domain/speed.ts'
import { tightestWithRoom } from '../../domain/tightest.ts'
import type { View } from '../../domain/view.ts'
import type { Maker } from '../card.ts'
import { NOWHERE, type Placement } from './question.ts'

/**
 * Takes the node that is left with the fewest free GPUs: whole nodes stay free for gangs, and for sleep.
 * Nodes in use come before empty ones; pools with a more preferred GPU model come before the others, then
 * those that run the job fastest.
 *
 * Source: Garey, Graham and Ullman 1972; MostAllocated in Kubernetes.
 * Blind to: energy per unit of work, when the jobs beside it will end.
 * Cost: O(pools × log nodes).
 */
export const bestFit: Maker<Placement> = {
  card: {
    id: 'best-fit',
    question: 'placement',
    summary: 'The node in use that is left with the fewest free GPUs; an empty node only when no other has room.',
    source: 'Garey, Graham and Ullman 1972; MostAllocated in Kubernetes',
    blindTo: 'energy per unit of work, when the jobs beside it will end',
    cost: 'O(pools × log nodes)',
    needs: [],
    parameters: [
      {
        name: 'pools',
        summary: 'which pools come first: those that run the job fastest, or all alike',
        default: 'fastest',
        choices: ['fastest', 'alike'],
      },
    ],
  },
  make: ({ pools }) => ({
    card: bestFit.card,
    pick(job, gpus, view) {
      const { demand } = job
      let picked = NOWHERE
      let least = Number.POSITIVE_INFINITY
      let wish = 0
      let fastest = 0
      for (const pool of view.poolsFor(demand)) {
        const rank = wishRank(demand, pool)
        const speed = pools === 'fastest' ? speedOn(job.jobClass, pool.gpu) : 1
        if (picked >= 0 && (rank > wish || speed < fastest)) continue
        const node = tightestWithRoom(view, demand, gpus, pool)
        if (node < 0) continue
        const left = leftOver(view, demand, pool, node)
        if (picked >= 0 && speed === fastest && left >= least) continue
        picked = node
        least = left
        wish = rank
        fastest = speed
      }
      return picked
    },
  }),
}

/** 0 = the model the job would like best. Pools come in this order. */
function wishRank(demand: Demand, pool: NodePool): number {
  const { preferredModels } = demand
  const rank = preferredModels.indexOf(pool.gpu.name)
  return rank < 0 ? preferredModels.length : rank
}

/** What to keep small: free GPUs of the node, and a shared GPU's room after the decimal point; empty nodes last. */
function leftOver(view: View, demand: Demand, pool: NodePool, node: NodeRow): number {
  const free = view.nodes.freeGpus[node]!
  const empty = view.nodes.jobs[node] === 0 ? 1000 : 0
  if (demand.milliPerGpu === 1000 || demand.milliPerGpu === 0) return free + empty
  let tightest = 1000
  for (let gpu = 0; gpu < pool.gpusPerNode; gpu++) {
    const milli = view.nodes.freeMilli(node, gpu)
    if (milli >= demand.milliPerGpu && milli < tightest) tightest = milli
  }
  return tightest < 1000 ? tightest / 1000 : free + empty
}
