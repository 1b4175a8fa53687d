import { describe, expect, test } from 'vitest'
import type { JobClass } from '../../domain/job.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { STEADY } from '../../testing/stage.ts'
import { deadlineElastic } from './deadline-elastic.ts'

/** Jobs on one to eight GPUs that scale without loss: work on one GPU, and seconds until it is due. */
function sizes(
  gpus: number,
  given: readonly (readonly [workS: number, dueS: number | null])[],
  jobClass: JobClass = STEADY,
) {
  const view = new PlainView([aPool()])
  const jobs = given.map(([workS, dueS], row) => {
    const job = aJob({
      row,
      demand: { ...aDemand(), gpus: { min: 1, asked: 1, max: 8 } },
      jobClass,
      deadlineS: dueS,
      runtimeS: { p50: workS, p90: workS },
    })
    view.submit(job)
    return job
  })
  return deadlineElastic.make({ slotS: 10, stretch: 1, slots: 200, marginShare: 0 }).share!(jobs, gpus, view)
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

  test('where not all can make it, the one submitted last stands back, though it is due first', () => {
    expect(
      sizes(4, [
        [380, 110],
        [380, 100],
      ]),
    ).toEqual([4, 0])
  })

  test('a job does not grow past the size on which it is fastest', () => {
    const curve = { ...STEADY, speedByGpus: [1, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1] }
    expect(sizes(8, [[100, 1000]], curve)).toEqual([2])
  })

  test('a job whose time is up runs on what is over', () => {
    expect(sizes(8, [[100, -5]])).toEqual([8])
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
