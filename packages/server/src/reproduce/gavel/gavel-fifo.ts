import { type Card, dividedRounds, type PlannerMaker, type Scene } from '@ballast/core'
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

/** First come, first served as Gavel's simulator has it; see `Bindings`. */
export function gavelFifo(seed: number, roundS: number, divideS: number): PlannerMaker {
  return {
    card,
    make(answers) {
      const bindings = new Bindings(seed)
      const share = ({ view, jobs, contention }: Scene) => {
        const names = view.pools.map(({ name }) => name)
        const rows = jobs.map(({ row }) => row)
        return bindings.renewed(rows, contention, names).map((own) => names.map((_, pool) => (pool === own ? 1 : 0)))
      }
      const division = { share, fills: false, seesModels: true }
      return dividedRounds(card, answers, { division, roundS, divideS, newcomersWait: true, byPool: true })
    },
  }
}

/** Jobs that wait to be bound, by place among all that are there, and GPUs left of each pool. */
type State = { readonly queue: number[]; readonly left: number[] }

/**
 * Each job bound to one GPU model for good, maybe where there is no room, so that those bound to a model take turns.
 * Three slips of Gavel's simulator make it so:
 *
 * - the place of a job that has ended goes to the next in line, room being judged before all that still run are counted
 * - a model is drawn by chance among those with room, but the job is bound to the last of those with anything free
 * - when the model it is bound to is used up, the one that was drawn is left out of what follows
 */
export class Bindings {
  private readonly poolOf = new Map<number, number>()
  private readonly python: MersenneTwister

  constructor(seed: number) {
    this.python = new MersenneTwister(seed)
  }

  /**
   * @param rows  jobs that are there, in order of submission
   * @param names names of the pools; they are gone through in alphabetical order
   * @returns the pool each of the jobs is bound to now; -1 = none
   */
  renewed(rows: readonly number[], contention: Scene['contention'], names: readonly string[]): readonly number[] {
    const queue = rows.flatMap((row, job) => (this.poolOf.has(row) ? [] : [job]))
    const state: State = { queue, left: [...contention.capacity] }
    this.handOn(rows, contention, state)
    this.fill(rows, contention, state, names)
    return rows.map((row) => this.poolOf.get(row) ?? -1)
  }

  private handOn(rows: readonly number[], { gpus, speeds }: Scene['contention'], { queue, left }: State): void {
    const jobOf = new Map(rows.map((row, job) => [row, job]))
    for (const [row, pool] of [...this.poolOf].sort(([a], [b]) => a - b)) {
      const still = jobOf.get(row)
      if (still !== undefined) {
        left[pool]! -= gpus[still]!
        continue
      }
      this.poolOf.delete(row)
      const next = queue[0]
      if (next === undefined || gpus[next]! > left[pool]! || speeds[next]![pool] === 0) continue
      queue.shift()
      this.poolOf.set(rows[next]!, pool)
      left[pool]! -= gpus[next]!
    }
  }

  private fill(
    rows: readonly number[],
    { gpus, speeds }: Scene['contention'],
    { queue, left }: State,
    names: readonly string[],
  ): void {
    const open = left.flatMap((free, pool) => (free > 0 ? [pool] : []))
    open.sort((a, b) => (names[a]! < names[b]! ? -1 : 1))
    for (const job of queue) {
      const roomy = open.flatMap((pool, place) => (left[pool]! >= gpus[job]! ? [place] : []))
      if (roomy.length === 0) break
      const drawn = roomy[this.python.below(roomy.length)]!
      const pool = open.at(-1)!
      if (speeds[job]![pool] === 0) continue
      this.poolOf.set(rows[job]!, pool)
      left[pool]! -= gpus[job]!
      if (left[pool] === 0) open.splice(drawn, 1)
    }
  }
}
