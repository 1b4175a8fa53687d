import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { STEADY } from '../../testing/stage.ts'
import { deadlineElastic } from './deadline-elastic.ts'

/** Jobs on one to eight GPUs that scale without loss: work on one GPU, and seconds until it is due. */
function sizes(gpus: number, given: readonly (readonly [workS: number, dueS: number | null])[]) {
  const view = new PlainView([aPool()])
  const jobs = given.map(([workS, dueS], row) => {
    const job = aJob({
      row,
      demand: { ...aDemand(), gpus: { min: 1, asked: 1, max: 8 } },
      jobClass: STEADY,
      deadlineS: dueS,
      runtimeS: { p50: workS, p90: workS },
    })
    view.submit(job)
    return job
  })
  return deadlineElastic.make({ slotS: 10, slots: 200, marginShare: 0 }).share!(jobs, gpus, view)
}

describe('deadline-elastic', () => {
  test.each([
    { name: 'a job that has time gets one GPU and then all that is over', gpus: 8, jobs: [[100, 1000]], want: [8] },
    {
      name: 'two that both need half get half each',
      gpus: 8,
      jobs: [
        [400, 100],
        [400, 100],
      ],
      want: [4, 4],
    },
    {
      name: 'one that is in a hurry takes what it needs from one that has time',
      gpus: 8,
      jobs: [
        [100, 3000],
        [700, 100],
      ],
      want: [0, 8],
    },
    {
      name: 'one that cannot make it does not keep another from making it',
      gpus: 4,
      jobs: [
        [4000, 100],
        [390, 100],
      ],
      want: [0, 4],
    },
    {
      name: 'one without a deadline has what is over',
      gpus: 8,
      jobs: [
        [400, null],
        [400, 100],
      ],
      want: [4, 4],
    },
    {
      name: 'a job counts on GPUs that come free before it is due',
      gpus: 4,
      jobs: [
        [400, 100],
        [300, 200],
      ],
      want: [4, 0],
    },
  ] as const)('$name', ({ gpus, jobs, want }) => {
    expect(sizes(gpus, jobs)).toEqual(want)
  })

  test('every deadline that any order of whole-cluster turns would meet is met', () => {
    // Work of 800 and 1,600 GPU-seconds, due after 100 and 300 s, on eight GPUs: one after the other takes 300 s.
    expect(
      sizes(8, [
        [1600, 300],
        [800, 100],
      ]),
    ).toEqual([0, 8])
  })
})
