import type { Constraint } from '../../../solver/program.ts'
import type { Contention, Matrix } from './contention.ts'

/** The columns of a program over shares of time: one for each job and each pool that it can run in. */
export type ShareColumns = {
  readonly count: number
  /** No job has more time than there is, no pool gives more GPUs than it has. */
  readonly limits: readonly Constraint[]
  /** The columns of a job, with what each is worth to it. */
  row(job: number, rates: readonly number[]): { readonly columns: number[]; readonly values: number[] }
  /** The shares that the first columns of a solution stand for. */
  shares(values: ArrayLike<number>): Matrix
}

/** The columns for this contention, job by job. */
export function shareColumns({ speeds, gpus, capacity }: Contention): ShareColumns {
  let count = 0
  const columnOf = speeds.map((each) => each.map((speed) => (speed > 0 ? count++ : -1)))
  const ofJobs = speeds.map((each, job) =>
    limit(
      rowOf(columnOf[job]!, each, () => 1),
      1,
    ),
  )
  const ofPools = capacity.map((most, pool) => {
    const columns = columnOf.flatMap((each) => (each[pool]! < 0 ? [] : [each[pool]!]))
    const values = columnOf.flatMap((each, job) => (each[pool]! < 0 ? [] : [gpus[job]!]))
    return limit({ columns, values }, most)
  })
  return {
    count,
    limits: [...ofJobs, ...ofPools].filter(({ columns }) => columns.length > 0),
    row: (job, rates) => rowOf(columnOf[job]!, rates, (rate) => rate),
    shares: (values) => columnOf.map((each) => each.map((column) => (column < 0 ? 0 : within(values[column]!)))),
  }
}

function rowOf(columns: readonly number[], rates: readonly number[], value: (rate: number) => number) {
  const row: { columns: number[]; values: number[] } = { columns: [], values: [] }
  columns.forEach((column, pool) => {
    if (column < 0) return
    row.columns.push(column)
    row.values.push(value(rates[pool]!))
  })
  return row
}

const limit = (row: { readonly columns: number[]; readonly values: number[] }, high: number): Constraint => ({
  ...row,
  low: Number.NEGATIVE_INFINITY,
  high,
})

/** A solver keeps bounds to its tolerance only. */
const within = (share: number): number => Math.min(1, Math.max(0, share))
