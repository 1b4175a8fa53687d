import { describe, expect, it } from 'vitest'
import { buildWorkload, type JobRecord } from './build.ts'
import { nameOf } from './workload.ts'

const STARTS_AT = '2026-03-02T00:00:00.000Z'
const record = (submittedAtS: number, more: Partial<JobRecord> = {}): JobRecord => ({
  submittedAtS,
  gpus: 1,
  attempts: [{ durationS: 10, ending: 'passed' }],
  ...more,
})
const after = (...records: JobRecord[]) => Object.fromEntries(buildWorkload('w', STARTS_AT, records).after)

describe('building a workload', () => {
  it('puts jobs in order of submission; those of one instant keep theirs', () => {
    const work = buildWorkload('w', STARTS_AT, [
      record(5, { id: 'c' }),
      record(1, { id: 'a' }),
      record(5, { id: 'd' }),
      record(2, { id: 'b' }),
    ])
    expect(work.ids).toEqual(['a', 'b', 'c', 'd'])
    expect([...work.submittedAtS]).toEqual([1, 2, 5, 5])
  })

  it('keeps equal demands once', () => {
    const work = buildWorkload('w', STARTS_AT, [
      record(0),
      record(1, { gpus: { min: 1, asked: 1, max: 1 } }),
      record(2, { gpus: 2 }),
    ])
    expect([...work.demandOf]).toEqual([0, 0, 1])
    expect(work.demands.map(({ index }) => index)).toEqual([0, 1])
  })

  it('keeps each name once, on shared memory; the first is that of jobs without one', () => {
    const work = buildWorkload('w', STARTS_AT, [
      record(2, { name: 'b' }),
      record(0, { name: 'a' }),
      record(1),
      record(3, { name: 'a' }),
    ])
    expect(work.names).toEqual(['', 'a', 'b'])
    expect([...work.nameOf]).toEqual([1, 0, 2, 1])
    expect(work.nameOf.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect([0, 1, 2, 3].map((row) => nameOf(work, row))).toEqual(['a', '', 'b', 'a'])
    expect(buildWorkload('w', STARTS_AT, [record(0)]).names).toEqual([''])
  })

  it('finds jobs to wait for by id or by place, whatever the order of the records', () => {
    expect(after(record(5, { id: 'late', after: ['early'] }), record(1, { id: 'early' }))).toEqual({ 1: [0] })
    expect(after(record(5, { afterRecords: [2, 1] }), record(1), record(3))).toEqual({ 2: [1, 0] })
    expect(after(record(0), record(1))).toEqual({})
  })

  it.each([
    ['an id that does not exist', [record(0, { id: 'a', after: ['b'] })], 'job a waits for b'],
    ['an id where there are none', [record(0, { after: ['b'] })], 'job 0 waits for b'],
    ['a place beyond the records', [record(0, { afterRecords: [7] })], 'job 0 waits for record 7'],
  ])('refuses to wait for %s', (_, records, message) => expect(() => after(...records)).toThrow(message))

  it('takes no records', () => expect(buildWorkload('w', STARTS_AT, []).count).toBe(0))
})
