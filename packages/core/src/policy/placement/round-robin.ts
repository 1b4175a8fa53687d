import type { NodeRow } from '../../domain/ids.ts'
import type { Demand } from '../../domain/job.ts'
import type { NodePool } from '../../domain/node.ts'
import { nextWithRoom } from '../../domain/room.ts'
import type { View } from '../../domain/view.ts'
import type { Maker } from '../card.ts'
import { NOWHERE, type Placement } from './question.ts'

/** Pools that take turns together, in row order, and the name their place in the circle is remembered by. */
type Circle = { readonly name: string; readonly of: readonly NodePool[]; readonly pools: readonly NodePool[] }

/**
 * Takes nodes in turn: the next one with room after the node taken last, around in a circle. Demands
 * that the same pools may serve share a circle.
 *
 * Source: the default of load balancers (nginx, HAProxy, LVS); here over nodes instead of replicas.
 * Blind to: load, fragmentation, speed and efficiency of nodes, preferred models.
 * Cost: O(pools × log nodes).
 */
export const roundRobin: Maker<Placement> = {
  card: {
    id: 'round-robin',
    question: 'placement',
    summary: 'Nodes take turns; one without room is passed over.',
    source: 'the default of load balancers such as nginx, HAProxy and LVS',
    blindTo: 'load, fragmentation, speed and efficiency of nodes, preferred models',
    cost: 'O(pools × log nodes)',
    needs: [],
    parameters: [],
  },
  make() {
    const circles: Circle[] = []
    return {
      card: roundRobin.card,
      pick({ demand }, gpus, view, memory) {
        const pools = view.poolsFor(demand)
        let circle = circles[demand.index]
        if (circle?.of !== pools) {
          circle = circleOf(pools)
          circles[demand.index] = circle
        }
        const from = memory[circle.name]
        let node = typeof from === 'number' ? nextInCircle(view, demand, gpus, circle, from) : NOWHERE
        if (node < 0) node = nextInCircle(view, demand, gpus, circle, 0)
        if (node >= 0) memory[circle.name] = node + 1
        return node
      },
    }
  },
}

function circleOf(pools: readonly NodePool[]): Circle {
  const sorted = [...pools].sort((a, b) => a.firstNode - b.firstNode)
  const name = `next-of-${sorted.map((pool) => pool.index).join('+')}`
  // As a key that some object has, the same text is looked up at once, and not compared anew each time.
  return { name: Object.keys({ [name]: 0 })[0]!, of: pools, pools: sorted }
}

function nextInCircle(view: View, demand: Demand, gpus: number, circle: Circle, from: NodeRow): NodeRow {
  for (const pool of circle.pools) {
    if (pool.firstNode + pool.nodeCount <= from) continue
    const node = nextWithRoom(view, demand, gpus, pool.index, Math.max(from, pool.firstNode))
    if (node >= 0) return node
  }
  return NOWHERE
}
