import type { Solve } from '../../../solver/program.ts'
import { type Contention, fairRates, type Matrix } from './contention.ts'
import { mostEven } from './most-even.ts'

/** The shares under which the worst-off job is best off. Beyond that job, which of the equally good ones is up to the solver. */
export const maxMin = (solve: Solve, contention: Contention): Matrix =>
  mostEven(solve, contention, fairRates(contention)).shares
