import { buildWorkload, type JobTimes } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { fairnessOf, finishTimeRatios } from './fairness.ts'

/** Jobs by submission, GPUs, length and completion time, s. */
function ratios(
  jobs: readonly (readonly [fromS: number, gpus: number, lengthS: number, jctS: number])[],
  gpus: number,
) {
  const workload = buildWorkload(
    'w',
    '2026-01-01T00:00:00.000Z',
    jobs.map(([submittedAtS, gpus, durationS]) => ({
      submittedAtS,
      gpus,
      attempts: [{ durationS, ending: 'passed' }],
    })),
  )
  const column = (at: 0 | 3) => Float64Array.from(jobs, (job) => job[at])
  const times: JobTimes = { submittedAtS: column(0), jctS: column(3), waitS: column(0), totalWaitS: column(0) }
  return [...finishTimeRatios(workload, times, gpus)].map((ratio) => Number(ratio.toFixed(6)))
}

describe('finish-time fairness', () => {
  test.each([
    { name: 'a job alone that never waits is at 1', jobs: [[0, 4, 100, 100]], gpus: 4, want: [1] },
    { name: 'one that waits as long as it runs is at 2', jobs: [[7, 1, 100, 200]], gpus: 4, want: [2] },
    {
      name: 'two that each ask for everything and share it equally are at 1',
      jobs: [
        [0, 4, 100, 200],
        [0, 4, 100, 200],
      ],
      gpus: 4,
      want: [1, 1],
    },
    {
      name: 'of two that run one after the other, one is better off and one no worse',
      jobs: [
        [0, 4, 100, 100],
        [0, 4, 100, 200],
      ],
      gpus: 4,
      want: [0.5, 1.333333],
    },
    {
      name: 'a narrow job has nothing to gain from a larger part',
      jobs: [
        [0, 1, 100, 100],
        [0, 1, 100, 150],
      ],
      gpus: 4,
      want: [1, 1.5],
    },
  ] as const)('$name', ({ jobs, gpus, want }) => {
    expect(ratios(jobs, gpus)).toEqual(want)
  })

  test('sums up: the worst, how many are worse off than alone, and how even it is', () => {
    expect(fairnessOf(Float64Array.of(1, 1.005, 3))).toEqual({
      worst: 3,
      unfairShare: 1 / 3,
      jain: expect.closeTo(5.005 ** 2 / (3 * (1 + 1.005 ** 2 + 9)), 9),
    })
    expect(fairnessOf(Float64Array.of(2, 2)).jain).toBe(1)
  })
})
