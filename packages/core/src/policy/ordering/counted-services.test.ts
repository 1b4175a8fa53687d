import { describe, expect, test } from 'vitest'
import type { JobState } from '../../domain/job.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import type { Memory } from '../card.ts'
import { countedService, countedServices } from './counted-services.ts'

/** One job of two GPUs that has had 1,000 GPU-seconds, 500 s of running. */
function stopped(state: JobState = 'waiting') {
  const view = new PlainView([aPool()])
  view.submit(aJob({ demand: aDemand({ gpus: 2 }) }))
  const plain = view.plainJobs[0]!
  plain.servedGpuS = 1_000
  plain.state = state
  return { view, job: plain.job }
}

/** What counts for it at each of these instants. */
function counted(patience: number, instants: readonly number[], { view, job } = stopped(), memory: Memory = {}) {
  return instants.map((atS) => {
    view.nowS = atS
    return countedServices([job], view, memory, { from: 100, patience })[0]
  })
}

describe('service that counts', () => {
  test.each([
    { name: 'all of it, where nobody is promoted', patience: 0, instants: [0, 1e9], want: [1_000, 1_000] },
    {
      name: 'all of it, until it has waited twice as long as it ran',
      patience: 2,
      instants: [0, 600, 999],
      want: [1_000, 1_000, 1_000],
    },
    { name: 'none of it from then on', patience: 2, instants: [0, 600, 1_000, 9_000], want: [1_000, 1_000, 0, 0] },
    {
      name: 'waiting before it was first seen is not known',
      patience: 2,
      instants: [5_000, 5_999, 6_000],
      want: [1_000, 1_000, 0],
    },
  ])('is $name', ({ patience, instants, want }) => {
    expect(counted(patience, instants)).toEqual(want)
  })

  test('a running job is not promoted, nor does its running count as waiting afterwards', () => {
    const { view, job } = stopped('running')
    const memory: Memory = {}
    expect(counted(1, [0, 1e6], { view, job }, memory)).toEqual([1_000, 1_000])
    view.plainJobs[0]!.state = 'waiting'
    expect(counted(1, [1e6 + 499, 1e6 + 500], { view, job }, memory)).toEqual([1_000, 0])
  })

  test('a job of the first queue has nothing to be forgiven', () => {
    const { view, job } = stopped()
    view.plainJobs[0]!.servedGpuS = 99
    expect(counted(1, [0, 1e6], { view, job })).toEqual([99, 99])
  })

  test('service after a promotion counts anew, and starves anew', () => {
    const { view, job } = stopped()
    const memory: Memory = {}
    expect(counted(1, [0, 500], { view, job }, memory)).toEqual([1_000, 0])
    view.plainJobs[0]!.servedGpuS = 1_300
    expect(counted(1, [500, 649, 650], { view, job }, memory)).toEqual([300, 300, 0])
    expect(countedService(job, view, memory)).toBe(0)
  })

  test('a job of which nothing is remembered counts with all it has had', () => {
    const { view, job } = stopped()
    expect(countedService(job, view, {})).toBe(1_000)
  })

  test('jobs that have not run, or are gone, take no room', () => {
    const { view, job } = stopped()
    const memory: Memory = {}
    view.submit(aJob({ row: 1 }))
    countedServices([job, view.plainJobs[1]!.job], view, memory, { from: 0, patience: 1 })
    expect(memory.served).toEqual([0])
    countedServices([], view, memory, { from: 0, patience: 1 })
    expect([memory.served, memory.forgiven, memory.waitedS]).toEqual([[], [], []])
  })

  test('one that is just being stopped is not asked for, and not forgotten', () => {
    const { view, job } = stopped()
    const memory: Memory = {}
    expect(counted(1, [0, 500], { view, job }, memory)).toEqual([1_000, 0])
    view.plainJobs[0]!.state = 'stopping'
    countedServices([], view, memory, { from: 100, patience: 1 })
    view.plainJobs[0]!.state = 'waiting'
    expect(countedService(job, view, memory)).toBe(0)
  })
})
