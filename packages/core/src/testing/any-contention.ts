import fc from 'fast-check'
import type { Contention, Matrix } from '../policy/planner/shares/contention.ts'

const speed = fc.constantFrom(0, 0.25, 0.5, 1, 1, 2, 4)

/** Up to three jobs that contend for two pools, each of which can run somewhere. */
export const anyContention: fc.Arbitrary<Contention> = fc
  .record({
    jobs: fc.array(
      fc.record({
        gpus: fc.constantFrom(1, 1, 2, 4),
        weight: fc.constantFrom(1, 1, 2, 5),
        speeds: fc.tuple(speed, speed).filter(([a, b]) => a > 0 || b > 0),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    capacity: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
  })
  .map(({ jobs, capacity }) => ({
    gpus: jobs.map((job) => job.gpus),
    weights: jobs.map((job) => job.weight),
    speeds: jobs.map((job) => job.speeds),
    capacity,
  }))

/** What each job gains from shares of time at these rates. */
export const gains = (rates: Matrix, shares: Matrix): readonly number[] =>
  rates.map((each, job) => each.reduce((sum, rate, pool) => sum + rate * shares[job]![pool]!, 0))

/** What is wrong with shares: more time than there is, more GPUs than a pool has, time where a job cannot run. */
export function faultsOf({ speeds, gpus, capacity }: Contention, shares: Matrix): readonly string[] {
  const faults: string[] = []
  const given = capacity.map(() => 0)
  shares.forEach((each, job) => {
    if (each.reduce((sum, share) => sum + share, 0) > 1 + 1e-6) faults.push(`job ${job} has more than all its time`)
    each.forEach((share, pool) => {
      if (share < 0 || (share > 0 && speeds[job]![pool] === 0)) faults.push(`job ${job} has ${share} of pool ${pool}`)
      given[pool]! += gpus[job]! * share
    })
  })
  given.forEach((gpus, pool) => {
    if (gpus > capacity[pool]! + 1e-6) faults.push(`pool ${pool} gives ${gpus} GPUs`)
  })
  return faults
}

/** The best of an objective over all shares of time in steps of an `nth`, found by trying every one. */
export function bestByTrying(contention: Contention, steps: number, objective: (shares: Matrix) => number): number {
  const shares = contention.speeds.map(() => [0, 0])
  const left = [...contention.capacity]
  let best = Number.NEGATIVE_INFINITY
  const place = (job: number): void => {
    if (job === shares.length) {
      best = Math.max(best, objective(shares))
      return
    }
    for (let a = 0; a <= steps; a++)
      for (let b = 0; a + b <= steps; b++) {
        const given = [a, b].map((step) => (step / steps) * contention.gpus[job]!)
        const isPossible = given.every(
          (gpus, pool) => gpus <= left[pool]! && (gpus === 0 || contention.speeds[job]![pool]! > 0),
        )
        if (!isPossible) continue
        shares[job] = [a / steps, b / steps]
        for (const pool of [0, 1]) left[pool]! -= given[pool]!
        place(job + 1)
        for (const pool of [0, 1]) left[pool]! += given[pool]!
      }
  }
  place(0)
  return best
}
