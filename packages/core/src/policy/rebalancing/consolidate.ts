import type { Rest } from '../../domain/node.ts'
import { keptNumbers, type Maker, type Memory } from '../card.ts'
import { nearlyEmpty } from './nearly-empty.ts'
import type { Drain, Rebalancing } from './question.ts'
import { Removals } from './removals.ts'

/** Nearly empty nodes of one pool looked at in one pass; the next pass goes on from there. */
const MOST_LOOKED_AT = 256

/**
 * Drains nearly empty nodes onto nodes in use that are fuller, where resting the emptied node is believed
 * to save more than the moves cost. Asked again every `everyS`; silent in pools that have jobs waiting.
 *
 * Source: VM consolidation, Beloglazov and Buyya 2012; Karpenter weighs savings against disruption. Remaining
 * time without an estimate: as long again as the job has run (Lindy; Harchol-Balter and Downey 1997).
 * Blind to: work that will arrive, gangs over several nodes, shared GPUs, moves between pools.
 * Cost: at most 256 nodes of each pool looked at per pass, O(log nodes + jobs on source and target) each.
 */
export const consolidate: Maker<Rebalancing> = {
  card: {
    id: 'consolidate',
    question: 'rebalancing',
    summary: 'Empties nearly empty nodes when letting them rest saves more than the moves cost.',
    source: 'Beloglazov and Buyya 2012 (VM consolidation); Harchol-Balter and Downey 1997 (remaining time)',
    blindTo: 'work that will arrive, gangs over several nodes, shared GPUs, moves between pools',
    cost: 'at most 256 nodes of each pool looked at per pass, O(log nodes + jobs on source and target) each',
    needs: [],
    uses: ['job.runtime'],
    parameters: [
      { name: 'rest', summary: 'How emptied nodes will rest.', default: 'off', choices: ['off', 'sleeping'] },
      { name: 'everyS', summary: 'Time between two passes, s.', default: 600, range: [1, 1_000_000] },
      { name: 'maxDrains', summary: 'Nodes emptied in one pass at most.', default: 4, range: [0, 1000] },
      {
        name: 'maxLossShare',
        summary: 'Share of its running time a job may lose to all its moves together.',
        default: 0.001,
        range: [0, 1],
      },
      {
        name: 'margin',
        summary: 'Believed saving as a multiple of what the moves cost, at least.',
        default: 1.5,
        range: [1, 1000],
      },
    ],
  },
  make(settings) {
    const everyS = settings.everyS as number
    const limits = {
      rest: settings.rest as Rest,
      maxLossShare: settings.maxLossShare as number,
      margin: settings.margin as number,
    }
    return {
      card: consolidate.card,
      decide(view, memory) {
        const dueAtS = memory.dueAtS
        if (typeof dueAtS === 'number' && dueAtS > view.nowS) return { drains: [], lookAgainAtS: dueAtS }
        const removals = new Removals(view, limits)
        const drains: Drain[] = []
        let isAnyUsed = false
        for (const pool of view.pools) {
          const found = nearlyEmpty(view, pool, placeIn(memory, pool.index), MOST_LOOKED_AT)
          memory[`place-in-${pool.index}`] = [...found.next]
          isAnyUsed ||= found.nodes.length > 0
          if (view.queue.gpusAskedOf(pool) > 0) continue
          for (const node of found.nodes) {
            if (drains.length >= (settings.maxDrains as number)) break
            const drain = removals.drainOf(node)
            if (drain !== null) drains.push(drain)
          }
        }
        memory.dueAtS = view.nowS + everyS
        return { drains, lookAgainAtS: isAnyUsed ? memory.dueAtS : Number.POSITIVE_INFINITY }
      },
    }
  },
}

/** Where the last pass stopped looking in the pool: free GPUs and row. */
const placeIn = (memory: Memory, pool: number): readonly number[] => keptNumbers(memory[`place-in-${pool}`])
