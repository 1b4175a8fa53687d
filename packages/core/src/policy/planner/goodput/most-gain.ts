import type { Constraint, Program, Solve } from '../../../solver/program.ts'

/** One option of a job, and by how much it is better than waiting; more than 0. */
export type Column = {
  /** Index among the options of the job. */
  readonly index: number
  readonly pool: number
  readonly gpus: number
  readonly gain: number
}

/** Jobs that have the same columns. Which of them takes which makes no difference. */
export type Kind = { readonly count: number; readonly columns: readonly Column[] }

/** How many jobs of each kind take each of its columns. */
export type Takes = readonly (readonly number[])[]

/** A choice that gains less than the best one by at most this share of it is good enough. */
const GAP_SHARE = 1e-4
/** Branches of a program that are looked into at most: a planner cannot wait until the last has been. */
const MOST_NODES = 300
/** Rounding of the solver that is not to be taken for a difference. */
const NOISE = 1e-7

/**
 * At most one column of each job, within what the pools have left, with the most gain together that there
 * is, or less by a ten-thousandth of it at most; by more only where that cannot be had in a few hundred branches.
 *
 * The linear relaxation gives a price for the GPUs of each pool, and with it a bound on every choice. Few
 * jobs are torn between options in it. Once those are put somewhere, an integer program decides between
 * the columns that lose next to nothing against the prices, and, if what it finds is not near enough to the
 * bound, between all that could be part of anything better.
 */
export function mostGain(kinds: readonly Kind[], left: readonly number[], solve: Solve): Takes {
  const wished = kinds.map(({ count, columns }) => columns.map((column) => (column === dearest(columns) ? count : 0)))
  if (fits(kinds, wished, left)) return wished
  const relaxed = solved(programOf(kinds, left, null), solve)
  const prices = pricesOf(relaxed.prices!, left)
  const bound = boundOf(kinds, left, prices)
  const enough = Math.max(GAP_SHARE * bound, NOISE)
  let best = rounded(kinds, relaxed.values!, left)
  for (const reachOf of [() => enough, (missing: number) => missing]) {
    const missing = bound - gainOf(kinds, best)
    if (missing <= enough) return best
    const found = bestWithin(kinds, left, { prices, reach: reachOf(missing), enough: enough / 2 }, solve)
    if (found !== null && gainOf(kinds, found) > gainOf(kinds, best)) best = found
  }
  return best
}

/** The column that gains most. */
const dearest = (columns: readonly Column[]): Column => columns.reduce((a, b) => (b.gain > a.gain ? b : a))

/** What the pools have left once these are taken. */
function roomAfter(kinds: readonly Kind[], takes: Takes, left: readonly number[]): number[] {
  const room = [...left]
  kinds.forEach(({ columns }, kind) => {
    columns.forEach(({ pool, gpus }, i) => {
      room[pool]! -= gpus * takes[kind]![i]!
    })
  })
  return room
}

const fits = (kinds: readonly Kind[], takes: Takes, left: readonly number[]): boolean =>
  roomAfter(kinds, takes, left).every((gpus) => gpus >= -NOISE)

function gainOf(kinds: readonly Kind[], takes: Takes): number {
  return kinds.reduce(
    (sum, { columns }, kind) => sum + columns.reduce((part, { gain }, i) => part + gain * takes[kind]![i]!, 0),
    0,
  )
}

/** What a column gains beyond the price of its GPUs. */
const surplus = ({ gain, gpus, pool }: Column, prices: readonly number[]): number => gain - gpus * prices[pool]!

/** What a job gains at most beyond the prices; waiting gains nothing. */
const surplusOf = ({ columns }: Kind, prices: readonly number[]): number =>
  columns.reduce((most, column) => Math.max(most, surplus(column, prices)), 0)

/** Prices of the pools' GPUs: the last constraints of the program. */
const pricesOf = (prices: Float64Array, left: readonly number[]): readonly number[] =>
  left.map((_, pool) => Math.max(0, prices[prices.length - left.length + pool]!))

/** No choice gains more: each job at its best beyond the prices, and all GPUs sold. */
function boundOf(kinds: readonly Kind[], left: readonly number[], prices: readonly number[]): number {
  const sold = left.reduce((sum, gpus, pool) => sum + Math.max(0, gpus) * prices[pool]!, 0)
  return kinds.reduce((sum, kind) => sum + kind.count * surplusOf(kind, prices), sold)
}

/** The whole part of a relaxed solution; then, for the jobs left over, what gains most in the room that is left. */
function rounded(kinds: readonly Kind[], values: ArrayLike<number>, left: readonly number[]): Takes {
  let at = 0
  const takes = kinds.map(({ columns }) => columns.map(() => Math.floor(values[at++]! + NOISE)))
  const room = roomAfter(kinds, takes, left)
  kinds.forEach(({ count, columns }, kind) => {
    let jobs = count - takes[kind]!.reduce((sum, each) => sum + each, 0)
    for (const column of [...columns].sort((a, b) => b.gain - a.gain || a.index - b.index)) {
      const most = Math.min(jobs, timesIn(room[column.pool]!, column.gpus))
      takes[kind]![columns.indexOf(column)]! += most
      room[column.pool]! -= most * column.gpus
      jobs -= most
    }
  })
  return takes
}

/** How often so many GPUs fit; work without a GPU always does. */
const timesIn = (room: number, gpus: number): number =>
  gpus === 0 ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor(room / gpus + NOISE))

type Search = {
  readonly prices: readonly number[]
  /** Most that a column may lose against the prices. */
  readonly reach: number
  /** Difference to the best that is near enough. */
  readonly enough: number
}

/** The best choice of columns that lose little. Jobs that have no other way within reach are settled beforehand. */
function bestWithin(
  kinds: readonly Kind[],
  left: readonly number[],
  { prices, reach, enough }: Search,
  solve: Solve,
): Takes | null {
  const near = kinds.map((kind) => {
    const most = surplusOf(kind, prices)
    const columns = kind.columns.filter((column) => most - surplus(column, prices) <= reach + NOISE)
    return { count: kind.count, columns, mayWait: most <= reach + NOISE }
  })
  const isSettled = ({ columns, mayWait }: (typeof near)[number]) => columns.length === 1 && !mayWait
  const settled = near.map((kind) => kind.columns.map(() => (isSettled(kind) ? kind.count : 0)))
  const open = near.filter((kind) => !isSettled(kind))
  const { values } = solved(programOf(open, roomAfter(near, settled, left), enough), solve)
  if (values === null) return null
  let at = 0
  return near.map((kind, i) => {
    const taken = new Map(
      kind.columns.map((column, j) => [column, isSettled(kind) ? settled[i]![j]! : Math.round(values[at++]!)]),
    )
    return kinds[i]!.columns.map((column) => taken.get(column) ?? 0)
  })
}

/** The program over these columns, in their order; in whole numbers where a difference is given that is near enough. */
function programOf(kinds: readonly Kind[], left: readonly number[], enough: number | null): Program {
  const columns = kinds.flatMap((kind) => kind.columns)
  const most = kinds.reduce((sum, kind) => sum + kind.count * Math.max(0, ...kind.columns.map(({ gain }) => gain)), 0)
  return {
    sense: 'most',
    worth: columns.map(({ gain }) => gain),
    low: new Float64Array(columns.length),
    high: kinds.flatMap((kind) => kind.columns.map(() => kind.count)),
    whole: enough === null ? null : new Int32Array(columns.length).fill(1),
    constraints: [...oneOfEach(kinds), ...withinPools(columns, left)],
    ...(enough === null || most === 0 ? {} : { gapShare: enough / most, mostNodes: MOST_NODES }),
  }
}

function oneOfEach(kinds: readonly Kind[]): Constraint[] {
  let at = 0
  return kinds.map((kind) => {
    const columns = kind.columns.map(() => at++)
    return { columns, values: columns.map(() => 1), low: Number.NEGATIVE_INFINITY, high: kind.count }
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
  if (solution.kind === 'optimal') return solution
  if (solution.kind === 'stopped') return { values: solution.values, prices: null }
  throw new Error(`a program that can be solved is ${solution.kind}`)
}
