import { gzipSync } from 'node:zlib'
import { ENDINGS, nameOf } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { codesOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'
import { zoneOffsetS } from './zone-offset.ts'

const scratch = scratchFolder()
const HEADER = `; Version: 2.2
; Computer: one, two; three
;UnixStartTime:  844412400
; TimeZoneString: Europe/Stockholm
; Note: comments may be anywhere
`
/** A line of 18 fields by those that are read. */
const line = (
  id: number,
  submitted: number,
  ran: number | string,
  processors: number,
  status = 1,
  more: number[] = [],
) => {
  const [user = -1, group = -1, executable = -1, preceding = -1, asked = -1] = more
  const fields = [id, submitted, 5, ran, processors, -1, -1, asked, -1, -1, status, user, group, executable]
  return `   ${[...fields, 1, -1, preceding, -1].join('   ')}\n`
}
const save = (lines: string, header = HEADER) => scratch.put('log.swf', header + lines)

describe('the Standard Workload Format', () => {
  test.each([
    { name: 'with comments', path: () => save(line(1, 100, 60, 8, 1, [7, 2, 3])) },
    { name: 'without a comment that is read', path: () => save(line(1, 100, 60, 8, 1, [7, 2, 3]), ''), bare: true },
    {
      name: 'gzipped, with CRLF',
      path: () => scratch.put('a.gz', gzipSync((HEADER + line(1, 100, 60, 8, 1, [7, 2, 3])).replaceAll('\n', '\r\n'))),
    },
  ])('is detected $name', async ({ path, bare = false }) => {
    const { workload, reading } = await readTrace(path())
    expect(reading).toMatchObject({ format: 'swf', rows: 1, jobs: 1, utcOffsetS: bare ? 0 : 7200 })
    expect(workload.startsAt).toBe(bare ? '2020-01-01T00:00:00.000Z' : '1996-10-04T07:00:00.000Z')
    expect([workload.submittedAtS[0], workload.attemptS[0]]).toEqual([100, 60])
    expect(workload.name).toMatch(/^(log|a)$/)
    expect([workload.ids, workload.tenants, nameOf(workload, 0)]).toEqual([['1'], ['7'], '3'])
    expect(workload.demands[0]!.gpus.asked).toBe(8)
    expect(reading.findings.map(({ kind }) => kind)).toEqual(bare ? ['processors', 'no-calendar'] : ['processors'])
  })

  test.each([
    [0, 'failed'],
    [1, 'passed'],
    [5, 'killed'],
    [-1, 'passed'],
  ])('takes status %d as %s', async (status, ending) => {
    const { workload, reading } = await readTrace(save(line(1, 0, 60, 1, status)))
    expect(ENDINGS[workload.attemptEnding[0]!]).toBe(ending)
    expect(reading.findings.some(({ kind }) => kind === 'no-outcome')).toBe(status === -1)
  })

  test('takes processors asked for where none are known to be given, and groups where users are not known', async () => {
    const { workload } = await readTrace(save(line(1, 0, 0.5, -1, 1, [-1, 4, 0, -1, 16])))
    expect(workload.demands[0]!.gpus.asked).toBe(16)
    expect([workload.tenants, workload.names, workload.attemptS[0]]).toEqual([['group 4'], [''], 0.5])
  })

  test('leaves out parts of a job that is told as a whole', async () => {
    const lines = line(1, 0, 90, 4, 0) + line(1, -1, 30, 4, 2) + line(1, -1, 60, 4, 4) + line(2, 9, 5, 1)
    const { workload, reading } = await readTrace(save(lines))
    expect(reading).toMatchObject({ rows: 4, jobs: 2, rowsDropped: 2 })
    expect([...workload.attemptS]).toEqual([90, 5])
    expect(reading.findings[0]).toMatchObject({
      effect: 'dropped',
      kind: 'part',
      count: 2,
      examples: [{ place: 'line 7' }, {}],
    })
  })

  test('adds up the parts of a job that is told in parts only', async () => {
    const lines = line(1, 7, 30, 4, 2, [3]) + line(1, -1, 20, 4, 2) + line(1, -1, 10, 4, 4) + line(2, 9, 5, 1, 3)
    const { workload, reading } = await readTrace(save(lines))
    expect(reading).toMatchObject({ rows: 4, jobs: 2, rowsDropped: 0 })
    expect([...workload.attemptS]).toEqual([60, 5])
    expect([...workload.submittedAtS]).toEqual([7, 9])
    expect([...workload.attemptEnding].map((ending) => ENDINGS[ending])).toEqual(['failed', 'passed'])
    expect(workload.tenants[0]).toBe('3')
    expect(reading.findings[0]).toMatchObject({
      effect: 'repaired',
      kind: 'parts',
      count: 2,
      examples: [{ place: 'line 8' }, {}],
    })
  })

  test.each([
    { name: 'whose parts have no end', made: line(2, 0, 30, 4, 2) + line(2, -1, 30, 4, 2), kind: 'still-running' },
    { name: 'cancelled before it started', made: line(2, 0, -1, 4, 5), kind: 'never-ran' },
    { name: 'cancelled at once', made: line(2, 0, 0, 4, 5), kind: 'never-ran' },
    { name: 'without a running time', made: line(2, 0, -1, 4, 1), kind: 'no-run-time' },
    { name: 'without a time of submission', made: line(2, -1, 60, 4, 1), kind: 'no-submission' },
    { name: 'without processors', made: line(2, 0, 60, -1, 1), kind: 'no-processors' },
    { name: 'on no processors', made: line(2, 0, 60, 0, 1, [1, 1, 1, 1, 0]), kind: 'no-processors' },
  ])('drops a job $name', async ({ made, kind }) => {
    const { workload, reading } = await readTrace(save(line(1, 0, 5, 1) + made + line(3, 1, 5, 1)))
    expect(workload.ids).toEqual(['1', '3'])
    expect(reading.rowsDropped).toBe(reading.rows - 2)
    expect(reading.findings[0]).toMatchObject({ effect: 'dropped', kind, count: 1, examples: [{ found: '2' }] })
  })

  test.each([
    { name: 'ran for less than a second', made: line(2, 0, 0, 4), effect: 'repaired', kind: 'under-a-second' },
    { name: 'came after another', made: line(2, 0, 9, 4, 1, [1, 1, 1, 1]), effect: 'kept', kind: 'after-another' },
  ])('tells of a job that $name', async ({ made, effect, kind }) => {
    const { reading } = await readTrace(save(line(1, 0, 5, 1) + made))
    expect(reading.jobs).toBe(2)
    expect(reading.findings[0]).toMatchObject({ effect, kind, count: 1 })
  })

  test.each([
    { name: 'a job twice', made: line(1, 0, 5, 1), code: 'trace-duplicate-id' },
    { name: 'an unknown status', made: line(2, 0, 5, 1, 9), code: 'trace-bad-status' },
    { name: 'a broken running time', made: line(2, 0, '1:00', 1), code: 'trace-bad-duration' },
    { name: 'half a processor', made: line(2, 0, 5, 0.5), code: 'trace-bad-gpus' },
    { name: 'too few fields', made: '2 0 5\n', code: 'trace-ragged-row' },
  ])('refuses $name', async ({ made, code }) => {
    expect(await codesOf(readTrace(save(line(1, 0, 5, 1) + made)))).toEqual([code])
  })

  test('is refused where there are comments only', async () => {
    expect(await codesOf(readTrace(save('')))).toEqual(['trace-empty'])
  })
})

test.each([
  ['Europe/Stockholm', 0, 3600],
  ['US/Pacific', 844_412_400, -25_200],
  ['Asia/Kolkata', 844_412_400, 19_800],
  ['UTC', 0, 0],
  ['Nowhere/Land', 0, Number.NaN],
  ['', 0, Number.NaN],
])('the zone %s is at %d so far from UTC: %d s', (zone, atS, offsetS) => expect(zoneOffsetS(zone, atS)).toBe(offsetS))
