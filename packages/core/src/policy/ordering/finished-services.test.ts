import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aJob, aPool } from '../../testing/samples.ts'
import type { Memory } from '../card.ts'
import { finishedServices, watchFinished } from './finished-services.ts'

/** Jobs run one after the other on one GPU for so many seconds each; after each the finished ones are looked at. */
function watched(lengths: readonly number[], most: number, memory: Memory = {}) {
  const view = new PlainView([aPool()])
  lengths.forEach((lengthS, row) => {
    view.submit(aJob({ row }))
    const waiting = view.plainJobs.filter(({ state }) => state === 'waiting').map(({ job }) => job)
    watchFinished(waiting, view, memory, most)
    view.place(row, 0, 1)
    view.nowS += lengthS
    view.finish(row)
  })
  watchFinished([], view, memory, most)
  return { view, memory }
}

describe('services of finished jobs', () => {
  test('are known in order of size, once each, from when jobs are over', () => {
    const { view, memory } = watched([30, 10, 20], 100)
    expect(finishedServices(memory)).toEqual([10, 20, 30])
    watchFinished([], view, memory, 100)
    expect(finishedServices(memory)).toEqual([10, 20, 30])
  })

  test('never tell of a job that still runs', () => {
    const { view, memory } = watched([30], 100)
    view.submit(aJob({ row: 1 }))
    watchFinished([view.plainJobs[1]!.job], view, memory, 100)
    view.place(1, 0, 1)
    view.nowS += 1_000
    watchFinished([], view, memory, 100)
    expect(finishedServices(memory)).toEqual([30])
    expect(memory.watched).toEqual([1])
  })

  test('are those of the last so many, equal ones included', () => {
    expect(finishedServices(watched([5, 7, 7, 9, 7, 1], 3).memory)).toEqual([1, 7, 9])
  })

  test('take no more room than jobs that are open and samples', () => {
    const { memory } = watched(
      Array.from({ length: 40 }, (_, i) => 1 + ((i * 7) % 11)),
      10,
    )
    expect([memory.watched, memory.inTurn, memory.services].map((kept) => (kept as number[]).length)).toEqual([
      0, 10, 10,
    ])
    expect(finishedServices(memory)).toEqual([...(memory.inTurn as number[])].sort((a, b) => a - b))
  })

  test('are found again where they were lost', () => {
    const { view } = watched([30, 10], 100)
    const memory: Memory = {}
    view.submit(aJob({ row: 2 }))
    watchFinished([view.plainJobs[2]!.job], view, memory, 100)
    expect(finishedServices(memory)).toEqual([10, 30])
  })
})
