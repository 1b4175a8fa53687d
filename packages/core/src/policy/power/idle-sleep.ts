import type { NodeRow } from '../../domain/ids.ts'
import { idleNodeW, type NodePool, type Rest, restTripJ } from '../../domain/node.ts'
import type { View } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'
import type { Maker } from '../card.ts'
import { nodesForWaiting } from './nodes-for-waiting.ts'
import type { Power, PowerVerdict } from './question.ts'

/** Nodes of one pool put to rest in one pass; the rest follow a second later. */
const MOST_PER_PASS = 64
const NEVER = Number.POSITIVE_INFINITY

type Limits = {
  readonly rest: Rest
  readonly factor: number
  readonly spareShare: number
  readonly spareNodes: number
}

/**
 * Puts a node to rest once it has idled as long as a rest costs to enter and leave, so that it never
 * spends more than twice what an all-knowing policy would; keeps a reserve awake in each pool, and wakes
 * nodes when waiting work or the reserve asks for more than is free.
 *
 * Source: ski rental, Karlin, Manasse, Rudolph and Sleator 1988; spare capacity as in AutoScale, TOCS 2012.
 * Blind to: what will arrive, the hour of the day, price and carbon.
 * Cost: O(pools × (demands without room + nodes put to rest or woken)) per pass, 64 rests per pool at most.
 */
export const idleSleep: Maker<Power> = {
  card: {
    id: 'idle-sleep',
    question: 'power',
    summary: 'A node that idled as long as a rest costs goes to rest; a reserve stays awake.',
    source: 'ski rental, Karlin, Manasse, Rudolph and Sleator 1988; spare capacity as in AutoScale, TOCS 2012',
    blindTo: 'what will arrive, the hour of the day, price and carbon',
    cost: 'O(pools × (demands without room + nodes put to rest or woken)) per pass',
    needs: [],
    parameters: [
      { name: 'rest', summary: 'How idle nodes rest.', default: 'off', choices: ['off', 'sleeping'] },
      {
        name: 'factor',
        summary: 'Idle time before a rest, as a multiple of the time in which a rest pays for itself.',
        default: 1,
        range: [0, 1000],
      },
      {
        name: 'spareShare',
        summary: 'Share of each pool’s GPUs that stays awake and free.',
        default: 0.1,
        range: [0, 1],
      },
      {
        name: 'spareNodes',
        summary: 'Idle nodes that stay awake in each pool.',
        default: 2,
        range: [0, 1_000_000],
      },
    ],
  },
  make(settings) {
    const limits: Limits = {
      rest: settings.rest === 'sleeping' ? 'sleeping' : 'off',
      factor: settings.factor as number,
      spareShare: settings.spareShare as number,
      spareNodes: settings.spareNodes as number,
    }
    return {
      card: idleSleep.card,
      decide(view, obstacles) {
        const verdicts: PowerVerdict[] = []
        const forWaiting = nodesForWaiting(view, obstacles)
        let lookAgainAtS = NEVER
        for (const pool of view.pools) {
          const waiting = forWaiting[pool.index]!
          const missing = nodesMissing(view, pool, limits, waiting)
          if (missing > 0) verdicts.push(...wakes(view, pool, missing, waiting > 0))
          else if (view.queue.gpusAskedOf(pool) === 0)
            lookAgainAtS = Math.min(lookAgainAtS, addRests(view, pool, limits, verdicts))
        }
        return { verdicts, lookAgainAtS }
      },
    }
  },
}

/** Free GPUs that stay awake in the pool. */
const spareGpus = (pool: NodePool, { spareShare }: Limits): number =>
  Math.ceil(spareShare * pool.nodeCount * pool.gpusPerNode)

/** Nodes to wake so that waiting work gets `waiting` nodes and the reserve stays whole beside them. */
function nodesMissing(view: View, pool: NodePool, limits: Limits, waiting: number): number {
  const { room } = view
  const waking = room.wakingNodes(pool)
  const nodes = waiting + limits.spareNodes - room.idleNodes(pool) - waking
  const gpus = spareGpus(pool, limits) - room.freeGpus(pool)
  const nodesForGpus = gpus / pool.gpusPerNode + waiting - waking
  return Math.min(Math.ceil(Math.max(nodes, nodesForGpus)), room.restingNodes(pool))
}

function wakes(view: View, pool: NodePool, count: number, isForWaiting: boolean): PowerVerdict[] {
  const because = isForWaiting ? 'jobs wait for more GPUs than are awake' : 'the reserve of awake nodes is used up'
  const verdicts: PowerVerdict[] = []
  let node: NodeRow = view.room.nextResting(pool, pool.firstNode)
  for (; node >= 0 && verdicts.length < count; node = view.room.nextResting(pool, node + 1))
    verdicts.push({ action: { kind: 'wake', node }, because })
  return verdicts
}

/** Adds the rests that are due, longest idle first, and says when the next will be. */
function addRests(view: View, pool: NodePool, limits: Limits, verdicts: PowerVerdict[]): Seconds {
  const surplus = nodesToSpare(view, pool, limits)
  const waitS = timeoutS(pool, limits)
  if (surplus <= 0 || waitS === NEVER) return NEVER
  const limit = Math.min(surplus, MOST_PER_PASS)
  for (const node of view.room.idle(pool, limit)) {
    const dueAtS = view.nodes.idleSinceS[node]! + waitS
    if (dueAtS > view.nowS) return dueAtS
    const because = `it idled for ${Math.round(waitS)} s, as long as a rest takes to pay for itself`
    verdicts.push({ action: { kind: 'sleep', node, rest: limits.rest }, because })
  }
  return surplus > limit ? view.nowS + 1 : NEVER
}

/** Idle nodes beyond the reserve and one node more: without that one, each small job would wake a node. */
function nodesToSpare(view: View, pool: NodePool, limits: Limits): number {
  const nodes = view.room.idleNodes(pool) - limits.spareNodes
  const gpus = view.room.freeGpus(pool) - spareGpus(pool, limits)
  return Math.min(nodes, Math.floor(gpus / pool.gpusPerNode)) - 1
}

/** Idle time after which a rest would have paid for its trip; `Infinity` where resting saves nothing. */
function timeoutS(pool: NodePool, { rest, factor }: Limits): Seconds {
  const savedW = idleNodeW(pool) - pool.rests[rest].powerW
  return savedW > 0 ? (factor * restTripJ(pool, rest)) / savedW : NEVER
}
