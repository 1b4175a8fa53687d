import type { Solve } from '../../../solver/program.ts'
import type { Contention, Matrix } from './contention.ts'
import { mostEven } from './most-even.ts'

/** How closely the best ratio is looked for. */
const CLOSE_ENOUGH = 1.001

/** What is believed of each job's life, s. */
export type Lives = {
  /** Since it was submitted. */
  readonly elapsedS: readonly number[]
  /** Work left, s at speed 1; > 0. */
  readonly leftS: readonly number[]
  /** How long it would take from its submission to its end on an equal part of the cluster of its own; > 0. */
  readonly aloneS: readonly number[]
}

/**
 * The shares under which the greatest ratio of any job's time from submission to end, to the time it would take
 * on an equal part of its own, is least. For a given ratio that is a linear program: so fast must everybody run.
 *
 * Cost: one program for each time the range of ratios is halved, about ten.
 */
export function fairFinish(solve: Solve, contention: Contention, lives: Lives): Matrix {
  const jobs = lives.leftS.map((_, job) => job).filter((job) => contention.speeds[job]!.some((speed) => speed > 0))
  // Whatever is done, nobody ends before now.
  let low = jobs.reduce((most, job) => Math.max(most, lives.elapsedS[job]! / lives.aloneS[job]!), 0)
  let best = attempt(solve, contention, lives, Math.max(1, 2 * low))
  let high = worstRatio(contention, lives, jobs, best.shares)
  while (high > low * CLOSE_ENOUGH) {
    const middle = (low + high) / 2
    const tried = attempt(solve, contention, lives, middle)
    if (tried.level < 1) low = middle
    const reached = worstRatio(contention, lives, jobs, tried.shares)
    if (tried.level >= 1 && reached >= high) break
    if (reached < high) [high, best] = [reached, tried]
  }
  return best.shares
}

/** Reaches level 1 where every job can end within `ratio` times what it would take alone. */
function attempt(solve: Solve, contention: Contention, { elapsedS, leftS, aloneS }: Lives, ratio: number) {
  const rates = contention.speeds.map((each, job) => {
    const remainsS = ratio * aloneS[job]! - elapsedS[job]!
    return each.map((speed) => (speed * remainsS) / leftS[job]!)
  })
  return mostEven(solve, contention, rates)
}

function worstRatio(
  { speeds }: Contention,
  { elapsedS, leftS, aloneS }: Lives,
  jobs: readonly number[],
  shares: Matrix,
): number {
  return jobs.reduce((worst, job) => {
    const speed = speeds[job]!.reduce((sum, each, pool) => sum + each * shares[job]![pool]!, 0)
    return Math.max(worst, (elapsedS[job]! + leftS[job]! / speed) / aloneS[job]!)
  }, 0)
}
