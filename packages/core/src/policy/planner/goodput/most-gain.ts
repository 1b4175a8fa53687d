import type { Constraint, Program, Solve } from '../../../solver/program.ts'

/** One option of a job, and by how much it is better than waiting; more than 0. */
export type Column = {
  readonly job: number
  /** Index among the options of the job. */
  readonly index: number
  readonly pool: number
  readonly gpus: number
  readonly gain: number
}

/** A choice that gains less than the best one by at most this share of it is good enough. */
const GAP_SHARE = 1e-4
/** Rounding of the solver that is not to be taken for a difference. */
const NOISE = 1e-7
/** Times as far the search looks each time. */
const WIDER = 16
const WHOLE = 1 - 1e-6

/**
 * At most one column of each job, within what the pools have left, with the most gain together that there
 * is, or less by a ten-thousandth of it at most.
 *
 * The linear relaxation gives a price for the GPUs of each pool, and with it a bound on every choice. Few
 * jobs are torn between options in it. Once those are put somewhere, an integer program decides between
 * the columns that lose least against the prices; it takes in more and more of them until what was found
 * is near enough to the bound, or no column left out could be part of anything better.
 */
export function mostGain(columns: readonly Column[], left: readonly number[], solve: Solve): readonly Column[] {
  const byJob = [...Map.groupBy(columns, ({ job }) => job).values()]
  const relaxed = solved(programOf(byJob, left, null), solve)
  const prices = pricesOf(relaxed.prices!, left)
  const bound = boundOf(byJob, left, prices)
  const enough = Math.max(GAP_SHARE * bound, NOISE)
  let best = rounded(byJob, relaxed.values, left)
  for (let reach = enough; ; reach *= WIDER) {
    const missing = bound - gainOf(best)
    if (missing <= enough) return best
    const found = bestWithin(byJob, left, { prices, reach: Math.min(reach, missing), enough: enough / 2 }, solve)
    if (gainOf(found) > gainOf(best)) best = found
    if (reach >= missing) return best
  }
}

const gainOf = (columns: readonly Column[]): number => columns.reduce((sum, { gain }) => sum + gain, 0)

/** What a column gains beyond the price of its GPUs. */
const surplus = ({ gain, gpus, pool }: Column, prices: readonly number[]): number => gain - gpus * prices[pool]!

/** What a job gains at most beyond the prices; waiting gains nothing. */
const surplusOf = (mine: readonly Column[], prices: readonly number[]): number =>
  mine.reduce((most, column) => Math.max(most, surplus(column, prices)), 0)

/** Prices of the pools' GPUs: the last constraints of the program. */
const pricesOf = (prices: Float64Array, left: readonly number[]): readonly number[] =>
  left.map((_, pool) => Math.max(0, prices[prices.length - left.length + pool]!))

/** No choice gains more: each job at its best beyond the prices, and all GPUs sold. */
function boundOf(byJob: readonly Column[][], left: readonly number[], prices: readonly number[]): number {
  const sold = left.reduce((sum, gpus, pool) => sum + gpus * prices[pool]!, 0)
  return byJob.reduce((sum, mine) => sum + surplusOf(mine, prices), sold)
}

/** The columns that are whole in a relaxed solution; then for the other jobs what gains most in the room that is left. */
function rounded(byJob: readonly Column[][], values: ArrayLike<number>, left: readonly number[]): readonly Column[] {
  const room = [...left]
  const chosen: Column[] = []
  const torn: (readonly Column[])[] = []
  const idle: (readonly Column[])[] = []
  const take = (column: Column) => {
    chosen.push(column)
    room[column.pool]! -= column.gpus
  }
  let at = 0
  for (const mine of byJob) {
    const ours = mine.map((_, i) => values[at + i]!)
    at += mine.length
    const whole = mine.find((_, i) => ours[i]! >= WHOLE)
    if (whole !== undefined) take(whole)
    else (ours.some((value) => value > NOISE) ? torn : idle).push(mine)
  }
  for (const mine of [...torn, ...idle]) {
    const best = mine
      .filter(({ pool, gpus }) => gpus <= room[pool]!)
      .reduce<Column | undefined>((a, b) => (a === undefined || b.gain > a.gain ? b : a), undefined)
    if (best !== undefined) take(best)
  }
  return chosen
}

type Search = {
  readonly prices: readonly number[]
  /** Most that a column may lose against the prices. */
  readonly reach: number
  /** Difference to the best that is near enough. */
  readonly enough: number
}

/** The best choice of columns that lose little. Those that have no other way within reach are settled beforehand. */
function bestWithin(
  byJob: readonly Column[][],
  left: readonly number[],
  { prices, reach, enough }: Search,
  solve: Solve,
): readonly Column[] {
  const room = [...left]
  const settled: Column[] = []
  const open: Column[][] = []
  for (const mine of byJob) {
    const most = surplusOf(mine, prices)
    const near = mine.filter((column) => most - surplus(column, prices) <= reach + NOISE)
    const mayWait = most <= reach + NOISE
    if (near.length === 1 && !mayWait) {
      settled.push(near[0]!)
      room[near[0]!.pool]! -= near[0]!.gpus
    } else if (near.length > 0) open.push(near)
  }
  const { values } = solved(programOf(open, room, enough), solve)
  return [...settled, ...open.flat().filter((_, i) => values[i]! > 0.5)]
}

/** The program over these columns, in their order; in whole numbers where a difference is given that is near enough. */
function programOf(byJob: readonly (readonly Column[])[], left: readonly number[], enough: number | null): Program {
  const columns = byJob.flat()
  const most = byJob.reduce((sum, mine) => sum + Math.max(...mine.map(({ gain }) => gain)), 0)
  return {
    sense: 'most',
    worth: columns.map(({ gain }) => gain),
    low: new Float64Array(columns.length),
    high: new Float64Array(columns.length).fill(1),
    whole: enough === null ? null : new Int32Array(columns.length).fill(1),
    constraints: [...oneOfEach(byJob), ...withinPools(columns, left)],
    ...(enough === null || most === 0 ? {} : { gapShare: enough / most }),
  }
}

function oneOfEach(byJob: readonly (readonly Column[])[]): Constraint[] {
  let at = 0
  return byJob.map((mine) => {
    const columns = mine.map(() => at++)
    return { columns, values: columns.map(() => 1), low: Number.NEGATIVE_INFINITY, high: 1 }
  })
}

function withinPools(columns: readonly Column[], left: readonly number[]): Constraint[] {
  const rows = left.map((high) => ({
    columns: [] as number[],
    values: [] as number[],
    low: Number.NEGATIVE_INFINITY,
    high: Math.max(0, high),
  }))
  columns.forEach(({ pool, gpus }, i) => {
    rows[pool]!.columns.push(i)
    rows[pool]!.values.push(gpus)
  })
  return rows
}

/** A choice of nothing is always possible, and no gain is without bounds. */
function solved(program: Program, solve: Solve) {
  const solution = solve(program)
  if (solution.kind !== 'optimal') throw new Error(`a program that can be solved is ${solution.kind}`)
  return solution
}
