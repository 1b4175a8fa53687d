import { type Card, type Division, dividedRounds, type PlannerMaker } from '@ballast/core'
import { MersenneTwister } from './mersenne-twister.ts'

const card: Card = {
  id: 'gavel-fifo',
  question: 'planner',
  summary: "First come, first served as Gavel's simulator has it, slips included.",
  source: "the simulator published with Gavel: Narayanan et al., OSDI 2020 (policy 'fifo')",
  blindTo: 'which GPU model suits a job',
  cost: 'O(n log n) for n jobs',
  needs: [],
  parameters: [],
}

/**
 * First come, first served as Gavel's simulator has it: each job is bound to one GPU model for good, and may be so
 * where there is no room, so that those bound to a model take turns. Three slips make it so:
 *
 * - the place of a job that has ended goes to the next in line, room being judged before all that still run are counted
 * - a model is drawn by chance among those with room, but the job is bound to the last of those with anything free
 * - when the model it is bound to is used up, the one that was drawn is taken out of the running
 */
export function gavelFifo(seed: number, roundS: number, divideS: number): PlannerMaker {
  const python = new MersenneTwister(seed)
  return {
    card,
    make: (answers) =>
      dividedRounds(card, answers, { division: bindings(python), roundS, divideS, newcomersWait: true, byPool: true }),
  }
}

function bindings(python: MersenneTwister): Division {
  const poolOf = new Map<number, number>()
  return {
    fills: false,
    seesModels: true,
    share({ view, jobs, contention: { gpus, speeds, capacity } }) {
      const left = [...capacity]
      const placeOf = new Map(jobs.map(({ row }, i) => [row, i]))
      const queue = jobs.flatMap(({ row }, i) => (poolOf.has(row) ? [] : [i]))
      const bind = (next: number, pool: number): void => {
        if (speeds[next]![pool] === 0) return
        poolOf.set(jobs[next]!.row, pool)
        left[pool]! -= gpus[next]!
      }
      for (const [row, pool] of [...poolOf].sort(([a], [b]) => a - b)) {
        const still = placeOf.get(row)
        if (still !== undefined) {
          left[pool]! -= gpus[still]!
          continue
        }
        poolOf.delete(row)
        const next = queue[0]
        if (next === undefined || gpus[next]! > left[pool]! || speeds[next]![pool] === 0) continue
        bind(next, pool)
        queue.shift()
      }
      const open = view.pools.filter(({ index }) => left[index]! > 0).sort((a, b) => (a.name < b.name ? -1 : 1))
      for (const next of queue) {
        const roomy = open.flatMap(({ index }, at) => (left[index]! >= gpus[next]! ? [at] : []))
        if (roomy.length === 0) break
        const drawn = roomy[python.below(roomy.length)]!
        const last = open.at(-1)!.index
        bind(next, last)
        if (left[last] === 0) open.splice(drawn, 1)
      }
      return jobs.map(({ row }) => capacity.map((_, pool) => (poolOf.get(row) === pool ? 1 : 0)))
    },
  }
}
