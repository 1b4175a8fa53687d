import type { Portion } from '../../domain/fewest-nodes.ts'
import type { NodeRow } from '../../domain/ids.ts'
import type { Demand, Job } from '../../domain/job.ts'
import { type NodePool, rackOf } from '../../domain/node.ts'
import { speedOn, spreadSpeed } from '../../domain/speed.ts'
import type { View } from '../../domain/view.ts'
import type { Maker } from '../card.ts'
import { tightestByRank } from './by-rank.ts'
import { gather, type Roomy, roomyNodes } from './gather.ts'
import type { Placement } from './question.ts'

/**
 * Keeps gangs close together. A job that one node can hold goes to the tightest node of the fastest pool. A larger gang
 * goes where it runs fastest, by what its kind of work is measured to lose between nodes and between racks: within
 * one rack, or on the fewest nodes, in the racks with most room. Of equals, on the fewest nodes, then racks.
 *
 * Source: the locality that Philly waits for: Jeon et al., ATC 2019; required and preferred levels of Kueue's
 * topology-aware scheduling.
 * Blind to: what neighbours send over the network, energy, whether a rack is needed whole soon.
 * Cost: O(pools × log nodes) for jobs on one node; O(nodes log nodes) for larger gangs.
 */
export const topologyPack: Maker<Placement> = {
  card: {
    id: 'topology-pack',
    question: 'placement',
    summary: 'Gangs where they lose least by being spread: one rack, or the fewest nodes of few racks.',
    source: 'Jeon et al., Analysis of Large-Scale Multi-Tenant GPU Clusters, ATC 2019; Kueue',
    blindTo: 'what neighbours send over the network, energy, whether a rack is needed whole soon',
    cost: 'O(pools × log nodes) for jobs on one node; O(nodes log nodes) for larger gangs',
    needs: [],
    parameters: [],
  },
  make: () => ({
    card: topologyPack.card,
    pick: (job, gpus, view) => tightestByRank(view, job.demand, gpus, ({ gpu }) => speedOn(job.jobClass, gpu)),
    spread(job, gpus, view) {
      let best: Spread | null = null
      for (const pool of view.poolsFor(job.demand))
        for (const portions of ways(view, job.demand, gpus, pool)) {
          const spread = spreadOf(job, pool, portions)
          if (best === null || isBetter(spread, best)) best = spread
        }
      return best?.portions ?? null
    },
  }),
}

type Spread = {
  readonly portions: readonly Portion[]
  readonly speed: number
  readonly nodes: number
  readonly racks: number
}

function spreadOf({ jobClass }: Job, pool: NodePool, portions: readonly Portion[]): Spread {
  const racks = new Set(portions.map(({ node }) => rackOf(pool, node))).size
  const nodes = portions.length
  const speed = spreadSpeed(speedOn(jobClass, pool.gpu), jobClass, nodes > 1, racks > 1)
  return { portions, speed, nodes, racks }
}

const isBetter = (a: Spread, b: Spread): boolean => (a.speed - b.speed || b.nodes - a.nodes || b.racks - a.racks) > 0

/** Ways to place the gang in the pool: within each rack that can hold it, and on the fewest nodes of all. */
function* ways(view: View, demand: Demand, gpus: number, pool: NodePool): Generator<readonly Portion[]> {
  const roomy = roomyNodes(view, demand, pool)
  const racks = new Map<number, Roomy[]>()
  for (const each of roomy) {
    const rack = racks.get(rackOf(pool, each.node))
    if (rack === undefined) racks.set(rackOf(pool, each.node), [each])
    else rack.push(each)
  }
  const room = (nodes: readonly Roomy[]) => nodes.reduce((sum, each) => sum + each.gpus, 0)
  const byRoom = [...racks.values()].map((nodes) => ({ nodes, gpus: room(nodes) }))
  // The fullest rack that can hold it comes first, so that of equals it is taken.
  for (const rack of byRoom.filter(({ gpus: has }) => has >= gpus).sort((a, b) => a.gpus - b.gpus))
    yield gather(rack.nodes, gpus)
  const ofRack = new Map<NodeRow, number>()
  for (const rack of byRoom) for (const { node } of rack.nodes) ofRack.set(node, rack.gpus)
  if (room(roomy) >= gpus) yield gather(roomy, gpus, (node) => ofRack.get(node)!)
}
