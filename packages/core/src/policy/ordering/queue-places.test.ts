import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aJob, aPool } from '../../testing/samples.ts'
import type { Memory } from '../card.ts'
import { placeInQueue, placeInQueues } from './queue-places.ts'

/** Jobs 0, 1, 2 … and the queue each is in; those that are told run. */
function scene(count: number, ...running: readonly number[]) {
  const view = new PlainView([aPool()])
  for (let row = 0; row < count; row++) view.submit(aJob({ row }))
  for (const row of running) view.place(row, 0, 1, 0)
  return view
}

const jobsOf = ({ plainJobs }: PlainView) =>
  plainJobs.filter(({ state }) => state === 'waiting' || state === 'running').map(({ job }) => job)

/** Rows in the order of their places in the queue, after places have been given. */
function order(view: PlainView, memory: Memory, queues: readonly number[], queue = 0): readonly number[] {
  const jobs = jobsOf(view)
  placeInQueues(jobs, ({ row }) => queues[row]!, view, memory)
  return jobs
    .filter(({ row }) => queues[row] === queue)
    .sort((a, b) => placeInQueue(a, queue, memory) - placeInQueue(b, queue, memory))
    .map(({ row }) => row)
}

describe('places in queues', () => {
  test('those who come at once stand in order of submission', () => {
    expect(order(scene(3, 2), {}, [0, 0, 0])).toEqual([0, 1, 2])
  })

  test('who has started meanwhile goes before those who wait, who has been stopped before those who waited longer', () => {
    const memory: Memory = {}
    const view = scene(4, 0)
    expect(order(view, memory, [0, 0, 0, 0])).toEqual([0, 1, 2, 3])
    view.place(2, 0, 1, 0)
    expect(order(view, memory, [0, 0, 0, 0])).toEqual([0, 2, 1, 3])
    Object.assign(view.plainJobs[0]!, { parts: [], state: 'waiting' })
    expect(order(view, memory, [0, 0, 0, 0])).toEqual([2, 0, 1, 3])
  })

  test('who falls into a queue goes to its end, even while it runs, and is before those who wait the next time', () => {
    const memory: Memory = {}
    const view = scene(3, 0, 2)
    expect(order(view, memory, [1, 1, 0], 1)).toEqual([0, 1])
    expect(order(view, memory, [1, 1, 1], 1)).toEqual([0, 1, 2])
    expect(order(view, memory, [1, 1, 1], 1)).toEqual([0, 2, 1])
  })

  test('one that is being stopped keeps its place', () => {
    const memory: Memory = {}
    const view = scene(2, 0)
    expect(order(view, memory, [0, 0])).toEqual([0, 1])
    view.plainJobs[0]!.state = 'stopping'
    expect(order(view, memory, [0, 0])).toEqual([1])
    Object.assign(view.plainJobs[0]!, { parts: [], state: 'waiting' })
    expect(order(view, memory, [0, 0])).toEqual([0, 1])
  })

  test('one of which nothing is remembered, or that was in another queue, is behind all others', () => {
    const memory: Memory = {}
    const view = scene(2)
    order(view, memory, [0, 1])
    const [first, second] = jobsOf(view)
    expect(placeInQueue(first!, 0, memory)).toBe(0)
    expect(placeInQueue(second!, 0, memory)).toBeGreaterThan(1e6)
    expect(placeInQueue(aJob({ row: 5 }), 0, memory)).toBeGreaterThan(placeInQueue(second!, 0, memory))
  })

  test('jobs that are over are forgotten', () => {
    const memory: Memory = {}
    const view = scene(2)
    order(view, memory, [0, 0])
    view.finish(0)
    order(view, memory, [0, 0])
    expect(memory.placed).toEqual([1])
  })
})
