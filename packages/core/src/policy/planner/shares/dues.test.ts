import { describe, expect, test } from 'vitest'
import type { Job } from '../../../domain/job.ts'
import { aJob } from '../../../testing/samples.ts'
import type { Memory } from '../../card.ts'
import { grant, recallDues, rememberDues, rowsWithDues } from './dues.ts'

const HEAD_START_S = 100
const CAPACITY = [4, 4]
const jobs = (...rows: readonly number[]): readonly Job[] => rows.map((row) => aJob({ row }))

/** A memory of shares of a quarter and three quarters that were granted to these jobs. */
function memoryOf(...rows: readonly number[]): Memory {
  const memory: Memory = {}
  const dues = recallDues(memory, jobs(...rows), CAPACITY, HEAD_START_S)
  const shares = rows.map(() => [0.25, 0.75])
  rememberDues(memory, grant(dues, shares, 0, HEAD_START_S), CAPACITY)
  return memory
}

describe('dues', () => {
  test('are as they were for those who are still there, and nothing for those who are new', () => {
    const dues = recallDues(memoryOf(3, 5), jobs(5, 6), CAPACITY, HEAD_START_S)
    expect(dues).toMatchObject({
      rows: [5, 6],
      shares: [
        [0.25, 0.75],
        [0, 0],
      ],
      granted: [true, false],
    })
  })

  test.each([
    { name: 'nobody has come or gone', rows: [3, 5], capacity: CAPACITY, wanted: false },
    { name: 'somebody has come', rows: [3, 5, 6], capacity: CAPACITY, wanted: true },
    { name: 'somebody has gone', rows: [3], capacity: CAPACITY, wanted: true },
    { name: 'somebody has gone and another come', rows: [3, 6], capacity: CAPACITY, wanted: true },
    { name: 'a node has failed', rows: [3, 5], capacity: [4, 3], wanted: true },
  ])('are outdated: $wanted, where $name', ({ rows, capacity, wanted }) => {
    expect(recallDues(memoryOf(3, 5), jobs(...rows), capacity, HEAD_START_S).outdated).toBe(wanted)
  })

  test('stay outdated until shares are granted again', () => {
    const memory = memoryOf(3, 5)
    rememberDues(memory, recallDues(memory, jobs(3, 5, 6), CAPACITY, HEAD_START_S), CAPACITY)
    const later = recallDues(memory, jobs(3, 5, 6), CAPACITY, HEAD_START_S)
    expect(later).toMatchObject({ outdated: true, granted: [true, true, false] })
    expect(rowsWithDues(memory)).toEqual([3, 5, 6])
  })

  test('what was missed of a share stays owed, and what was had too much is owed by the job', () => {
    const dues = recallDues(memoryOf(3), jobs(3), CAPACITY, HEAD_START_S)
    dues.receivedS[0] = [HEAD_START_S + 400, HEAD_START_S + 100]
    const next = grant(dues, [[1, 0]], 1_000, HEAD_START_S)
    expect(next.deficitS).toEqual([[250 - 400, 750 - 100]])
    expect(next.receivedS).toEqual([[HEAD_START_S, HEAD_START_S]])
    expect(next).toMatchObject({ shares: [[1, 0]], granted: [true], outdated: false })
  })

  test.each([
    ['nothing', {}],
    ['something else', { dueRows: 'x', dueShares: 7, dueDeficitS: [1] }],
    ['too little', { dueRows: [3, 5], dueShares: [] }],
  ] as const)('from a memory of %s come no shares, and no surprises', (_, memory) => {
    const dues = recallDues(memory as Memory, jobs(3), CAPACITY, HEAD_START_S)
    expect(dues).toMatchObject({ shares: [[0, 0]], receivedS: [[HEAD_START_S, HEAD_START_S]], outdated: true })
  })
})
