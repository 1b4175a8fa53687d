import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { TRAINING } from '../../workload/classes.ts'
import { marginalThroughput } from './marginal-throughput.ts'

/** Elastic jobs on one to eight GPUs that were to run on one: how long that takes, and how well each scales. */
function sizes(gpus: number, given: readonly (readonly [lengthS: number | null, scaling: number])[]) {
  const view = new PlainView([aPool()])
  const jobs = given.map(([lengthS, scaling], row) => {
    const job = aJob({
      row,
      demand: { ...aDemand(), gpus: { min: 1, asked: 1, max: 8 } },
      jobClass: { ...TRAINING, scaling },
      runtimeS: lengthS === null ? null : { p50: lengthS, p90: lengthS },
    })
    view.submit(job)
    return job
  })
  return marginalThroughput.make({}).share!(jobs, gpus, view)
}

describe('marginal-throughput', () => {
  test.each([
    { name: 'a job alone gets all it can use', gpus: 20, jobs: [[100, 0.9]], want: [8] },
    {
      name: 'of two that scale alike the shorter one gets the odd GPU',
      gpus: 7,
      jobs: [
        [900, 0.9],
        [100, 0.9],
      ],
      want: [3, 4],
    },
    {
      name: 'the longer one gets it where the shorter does not scale',
      gpus: 8,
      jobs: [
        [900, 1],
        [100, 0.51],
      ],
      want: [7, 1],
    },
    {
      name: 'the shortest go first where there is not one for each',
      gpus: 2,
      jobs: [
        [900, 1],
        [100, 1],
        [500, 1],
      ],
      want: [0, 1, 1],
    },
    {
      name: 'one of unknown length comes last',
      gpus: 1,
      jobs: [
        [null, 1],
        [1e9, 1],
      ],
      want: [0, 1],
    },
    { name: 'nobody gets anything of nothing', gpus: 0, jobs: [[10, 1]], want: [0] },
  ] as const)('$name', ({ gpus, jobs, want }) => {
    expect(sizes(gpus, jobs)).toEqual(want)
  })

  test('a job grows no further where one more GPU would not make it faster', () => {
    const view = new PlainView([aPool()])
    const jobClass = { ...TRAINING, speedByGpus: [1, 1.9, 2.5, 2.4] }
    const demand = { ...aDemand(), gpus: { min: 1, asked: 1, max: 8 } }
    const job = aJob({ demand, jobClass, runtimeS: { p50: 100, p90: 100 } })
    view.submit(job)
    expect(marginalThroughput.make({}).share!([job], 8, view)).toEqual([3])
  })

  test('equal jobs share equally, but for one GPU', () => {
    const given = sizes(10, [
      [100, 0.8],
      [100, 0.8],
      [100, 0.8],
    ])
    expect(given.reduce((sum, each) => sum + each, 0)).toBe(10)
    expect(Math.max(...given) - Math.min(...given)).toBeLessThanOrEqual(1)
  })
})
