import type { Solve } from '../../../solver/program.ts'
import type { Contention, Matrix } from './contention.ts'
import { mostEven } from './most-even.ts'

/**
 * The shares under which the last job ends soonest. With t for one over the time until then, every job must
 * run at t times its work left, so that one program finds the greatest t where a search over the time needs many.
 *
 * @param leftS work left of each job, s at speed 1
 */
export function shortestMakespan(solve: Solve, contention: Contention, leftS: readonly number[]): Matrix {
  const longestS = Math.max(1, ...leftS)
  const rates = contention.speeds.map((each, job) => each.map((speed) => (speed * longestS) / leftS[job]!))
  return mostEven(solve, contention, rates).shares
}
