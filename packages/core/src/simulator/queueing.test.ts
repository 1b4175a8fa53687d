import { describe, expect, it } from 'vitest'
import { stream } from '../random/stream.ts'
import { aPool, inLine } from '../testing/samples.ts'
import { decideBy, recipeWith, SmallRun } from '../testing/small-run.ts'
import { work } from '../testing/stage.ts'
import { buildWorkload, type JobRecord } from '../workload/build.ts'

const FIRST_FIT = recipeWith({ placement: ['first-fit'] })
const SERVICE_S = 100

/** Jobs of one GPU that come and last by chance, so that `servers` GPUs are busy for that share of the time. */
function markov(servers: number, load: number, jobs: number, seed: number): readonly JobRecord[] {
  const luck = stream(seed, 'queueing')
  let atS = 0
  return Array.from({ length: jobs }, () => {
    atS += luck.exponential(SERVICE_S / (servers * load))
    return work({ submittedAtS: atS, durationS: luck.exponential(SERVICE_S) })
  })
}

const run = (records: readonly JobRecord[], pools: readonly [nodes: number, gpus: number][]): SmallRun =>
  new SmallRun({
    workload: buildWorkload('queue', '2026-01-01T00:00:00.000Z', records),
    pools: inLine(pools.map(([nodeCount, gpusPerNode]) => aPool({ nodeCount, gpusPerNode }))),
    decide: decideBy(FIRST_FIT),
  }).toEnd()

/** Mean wait in an M/M/c queue: the Erlang C formula over the rate at which the queue drains. */
function erlangWaitS(servers: number, load: number): number {
  const offered = servers * load
  let term = 1
  let sum = 0
  for (let k = 0; k < servers; k++) {
    sum += term
    term *= offered / (k + 1)
  }
  const last = term / (1 - load)
  return ((last / (sum + last)) * SERVICE_S) / (servers * (1 - load))
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean of batch means with the half-width of its 99 % interval (29 degrees of freedom). */
function batched(values: readonly number[], batches = 30): { readonly mean: number; readonly halfWidth: number } {
  const size = Math.floor(values.length / batches)
  const means = Array.from({ length: batches }, (_, i) => mean(values.slice(i * size, (i + 1) * size)))
  const middle = mean(means)
  const variance = means.reduce((sum, each) => sum + (each - middle) ** 2, 0) / (batches - 1)
  return { mean: middle, halfWidth: 2.756 * Math.sqrt(variance / batches) }
}

const waits = ({ simulator }: SmallRun): readonly number[] => {
  const { jobs, workload } = simulator.sim
  return Array.from(workload.submittedAtS, (atS, row) => jobs.firstStartAtS[row]! - atS)
}

describe('mean waits of jobs that come and last by chance are those of queueing theory', () => {
  it.each([
    { queue: 'M/M/1 at half load', servers: 1, pools: [[1, 1]], load: 0.5, theoryS: 100 },
    { queue: 'M/M/1 at four fifths', servers: 1, pools: [[1, 1]], load: 0.8, theoryS: 400 },
    { queue: 'M/M/4', servers: 4, pools: [[1, 4]], load: 0.8, theoryS: 74.55 },
    { queue: 'M/M/16', servers: 16, pools: [[4, 4]], load: 0.9, theoryS: 36.96 },
    {
      queue: 'M/M/16 over two pools',
      servers: 16,
      pools: [
        [2, 4],
        [1, 8],
      ],
      load: 0.8,
      theoryS: 9.53,
    },
  ] as const)('$queue', ({ servers, pools, load, theoryS }) => {
    const expectedS = erlangWaitS(servers, load)
    expect(expectedS).toBeCloseTo(theoryS, 0)
    const all = waits(
      run(
        markov(servers, load, 57_000, servers),
        pools.map(([nodes, gpus]) => [nodes, gpus]),
      ),
    )
    const found = batched(all.slice(2000))
    expect(Math.abs(found.mean - expectedS)).toBeLessThan(found.halfWidth)
    // An interval as wide as the truth itself would let anything pass.
    expect(found.halfWidth).toBeLessThan(0.4 * expectedS)
  })
})

describe("Little's law", () => {
  it('holds for the queue and for the cluster, whatever the jobs are like', () => {
    const luck = stream(7, 'any jobs')
    let atS = 0
    const records = Array.from({ length: 2000 }, () => {
      atS += luck.exponential(50)
      const gpus = [1, 1, 2, 4, 8][luck.integer(5)]!
      const isShare = gpus === 1 && luck.next() < 0.5
      const durationS = luck.lognormal(5.2, 1)
      return work({ submittedAtS: atS, gpus, durationS, milliPerGpu: isShare ? 300 : 1000 })
    })
    let waitingS = 0
    let inSystemS = 0
    const small = new SmallRun({
      workload: buildWorkload('any', '2026-01-01T00:00:00.000Z', records),
      pools: inLine([aPool({ nodeCount: 5 })]),
      decide: decideBy(FIRST_FIT),
    })
    const { sim } = small.simulator
    let lastS = 0
    let [waiting, running] = [0, 0]
    small.toEnd(Number.POSITIVE_INFINITY, () => {
      waitingS += waiting * (sim.nowS - lastS)
      inSystemS += (waiting + running) * (sim.nowS - lastS)
      lastS = sim.nowS
      waiting = sim.gauges.waitingJobs
      running = sim.gauges.runningJobs
    })
    const { endedAtS } = sim.jobs
    const times = Array.from(endedAtS, (endS, row) => endS - records[row]!.submittedAtS)
    const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
    expect(waitingS).toBeGreaterThan(1e6)
    expect(Math.abs(waitingS / total(waits(small)) - 1)).toBeLessThan(1e-9)
    expect(Math.abs(inSystemS / total(times) - 1)).toBeLessThan(1e-9)
  })
})
