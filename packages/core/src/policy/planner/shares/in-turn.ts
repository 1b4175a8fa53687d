import type { Contention, Matrix } from './contention.ts'

/**
 * All the time of one pool to each job, in order of submission: of the pools that have room for all of it, the one it
 * is fastest in. There it stays. The first job that finds no room stops those behind it; one that can run nowhere
 * is passed over.
 *
 * @param before the shares so far: whoever has one keeps it
 */
export function inTurn({ speeds, gpus, capacity }: Contention, before: Matrix): Matrix {
  const left = [...capacity]
  const pools = before.map((each, job) => each.findIndex((share, pool) => share > 0 && speeds[job]![pool]! > 0))
  pools.forEach((pool, job) => {
    if (pool >= 0) left[pool]! -= gpus[job]!
  })
  for (let job = 0; job < pools.length; job++) {
    const own = speeds[job]!
    if (pools[job]! >= 0 || own.every((speed) => speed === 0)) continue
    const within = own.map((speed, pool) => (left[pool]! >= gpus[job]! ? speed : 0))
    const best = Math.max(...within)
    if (best === 0) break
    pools[job] = within.indexOf(best)
    left[pools[job]!]! -= gpus[job]!
  }
  return pools.map((own) => capacity.map((_, pool) => (pool === own ? 1 : 0)))
}
