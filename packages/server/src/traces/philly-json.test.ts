import { ENDINGS, idOf } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { codesOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
const detail = (...sizes: number[]) =>
  sizes.map((size, node) => ({ ip: `m${node}`, gpus: Array.from({ length: size }, (_, i) => `gpu${i}`) }))
const attempt = (start_time: string | null, end_time: string | null, ...sizes: number[]) => ({
  start_time,
  end_time,
  detail: detail(...sizes),
})
const job = (jobid: string, attempts: unknown, more: object = {}) => ({
  status: 'Pass',
  vc: 'ee9e8c',
  jobid,
  attempts,
  submitted_time: '2017-10-07 01:11:39',
  user: 'ce2f4c',
  ...more,
})
const save = (...jobs: object[]): string => scratch.put('cluster_job_log', JSON.stringify(jobs, null, 4))

const RAN = attempt('2017-10-07 01:12:00', '2017-10-07 01:13:00', 1)

describe('the Philly job log', () => {
  test('keeps attempts: all but the last failed, the last ended as the job did', async () => {
    const twice = job(
      'app_1',
      [
        attempt('2017-10-07 01:12:09', '2017-10-07 01:13:23', 8, 4),
        attempt('2017-10-07 01:13:30', '2017-10-09 06:53:12', 8, 4),
      ],
      { status: 'Killed' },
    )
    const { workload, reading } = await readTrace(
      save(twice, job('app_2', [RAN], { vc: 'x', submitted_time: '2017-10-07 01:00:00' })),
    )
    expect(reading.format).toBe('philly-json')
    expect(workload.startsAt).toBe('2017-10-07T08:00:00.000Z')
    expect([idOf(workload, 0), idOf(workload, 1)]).toEqual(['app_2', 'app_1'])
    expect([...workload.submittedAtS]).toEqual([0, 699])
    expect([...workload.attemptFrom]).toEqual([0, 1, 3])
    expect([...workload.attemptS]).toEqual([60, 74, 193_182])
    expect([...workload.attemptEnding].map((ending) => ENDINGS[ending])).toEqual(['passed', 'failed', 'killed'])
    expect(workload.demands.map((demand) => demand.gpus.asked)).toEqual([1, 12])
    expect(workload.tenants).toEqual(['x', 'ee9e8c'])
  })

  test('takes the GPUs of the commonest attempt', async () => {
    const at = (minute: number, gpus: number) =>
      attempt(`2017-10-07 02:${minute}:00`, `2017-10-07 02:${minute + 1}:00`, gpus)
    const { workload } = await readTrace(save(job('a', [at(10, 8), at(20, 4), at(30, 4)])))
    expect(workload.demands[0]!.gpus.asked).toBe(4)
  })

  test.each([
    { name: 'never had an attempt', made: job('b', []), kind: 'never-ran' },
    { name: 'was still running', made: job('b', [attempt('2017-10-07 01:12:00', null, 1)]), kind: 'still-running' },
    {
      name: 'was still running, in Python',
      made: job('b', [RAN, attempt('2017-10-07 01:15:00', 'None', 1)]),
      kind: 'still-running',
    },
    {
      name: 'has no whole attempt',
      made: job('b', [attempt(null, '2017-10-07 01:12:00', 1)]),
      kind: 'no-whole-attempt',
    },
    {
      name: 'had no GPU',
      made: job('b', [attempt('2017-10-07 01:12:00', '2017-10-07 01:13:00')]),
      kind: 'no-whole-attempt',
    },
    { name: 'has no time of submission', made: job('b', [RAN], { submitted_time: 'None' }), kind: 'no-submission' },
  ])('drops and reports a job that $name', async ({ made, kind }) => {
    const { workload, reading } = await readTrace(save(job('a', [RAN]), made))
    expect(workload.ids).toEqual(['a'])
    expect(reading).toMatchObject({ rows: 2, jobs: 1, rowsDropped: 1 })
    expect(reading.findings).toMatchObject([
      { effect: 'dropped', kind, count: 1, examples: [{ place: 'record 2', found: 'b' }] },
    ])
  })

  test('leaves out attempts without times and says so', async () => {
    const { workload, reading } = await readTrace(save(job('a', [attempt(null, null, 1), RAN])))
    expect([...workload.attemptS]).toEqual([60])
    expect(reading.findings).toMatchObject([{ effect: 'repaired', kind: 'attempts-left-out', count: 1 }])
  })

  test.each([
    { name: 'an id twice', made: job('a', [RAN]), code: 'trace-duplicate-id' },
    { name: 'an unknown status', made: job('b', [RAN], { status: 'Lost' }), code: 'trace-bad-status' },
    { name: 'no status', made: job('b', [RAN], { status: null }), code: 'trace-bad-status' },
    { name: 'a time that is none', made: job('b', [RAN], { submitted_time: 'yesterday' }), code: 'trace-bad-time' },
    { name: 'attempts that are no list', made: job('b', 'none'), code: 'trace-bad-attempts' },
    { name: 'attempts that are numbers', made: job('b', [1, null]), code: 'trace-bad-attempts' },
    {
      name: 'an attempt with a time that is none',
      made: job('b', [attempt('noon', '2017-10-07 01:13:00', 1)]),
      code: 'trace-bad-attempts',
    },
    {
      name: 'an attempt whose GPUs are a number',
      made: job('b', [{ ...RAN, detail: [{ ip: 'm1', gpus: 8 }] }]),
      code: 'trace-bad-attempts',
    },
  ])('refuses $name', async ({ made, code }) => {
    expect(await codesOf(readTrace(save(job('a', [RAN]), made)))).toEqual([code])
  })
})
