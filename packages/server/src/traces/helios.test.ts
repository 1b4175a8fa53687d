import { ENDINGS, nameOf } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { codesOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
const HEADER = 'job_id,user,vc,gpu_num,cpu_num,node_num,state,submit_time,start_time,end_time,duration,queue\n'
const GOOD = '7,uAb,vcX,4,16,1,COMPLETED,2020-04-21 09:00:00,2020-04-21 09:00:30,2020-04-21 09:10:30,600,30\n'
const save = (rows: string, header = HEADER) => scratch.put('cluster_log.csv', header + rows)
const row = (id: string, gpus: string, state: string, times: string) => `${id},uAb,vcX,${gpus},8,1,${state},${times}\n`
const TIMES = '2020-04-21 10:00:00,2020-04-21 10:00:00,2020-04-21 10:01:00,60,0'

describe('the Helios cluster log', () => {
  test('is read in the time of its place, with users as tenants and processors beside GPUs', async () => {
    const { workload, reading } = await readTrace(save(GOOD + row('8', '1', 'CANCELLED', TIMES)))
    expect(reading).toMatchObject({ format: 'helios', rows: 2, jobs: 2, utcOffsetS: 28_800, findings: [] })
    expect(workload.startsAt).toBe('2020-04-21T01:00:00.000Z')
    expect([...workload.submittedAtS]).toEqual([0, 3600])
    expect([...workload.attemptS]).toEqual([600, 60])
    expect(workload.ids).toEqual(['7', '8'])
    expect(workload.tenants).toEqual(['uAb'])
    expect(workload.names).toEqual([''])
    expect(workload.demands).toMatchObject([
      { gpus: { asked: 4 }, cpuMilliPerGpu: 4000, milliPerGpu: 1000, models: null },
      { gpus: { asked: 1 }, cpuMilliPerGpu: 8000 },
    ])
  })

  test('has names of jobs in the version that has a jobname', async () => {
    const header = HEADER.replace('vc,', 'vc,jobname,')
    const rows = GOOD.replace('vcX,', 'vcX,train.sh,') + GOOD.replace('7,uAb,vcX,', '8,,vcX,,')
    const { workload } = await readTrace(save(rows, header))
    expect([nameOf(workload, 0), nameOf(workload, 1)]).toEqual(['train.sh', ''])
    expect(workload.tenants).toEqual(['uAb', 'vcX'])
  })

  test.each([
    ['COMPLETED', 'passed'],
    ['CANCELLED', 'killed'],
    ['FAILED', 'failed'],
    ['TIMEOUT', 'failed'],
    ['NODE_FAIL', 'failed'],
  ])('takes %s as %s', async (state, ending) => {
    const { workload } = await readTrace(save(row('8', '1', state, TIMES)))
    expect(ENDINGS[workload.attemptEnding[0]!]).toBe(ending)
  })

  test.each([
    { name: 'uses no GPU', made: row('8', '0', 'COMPLETED', TIMES), effect: 'dropped', kind: 'no-gpu' },
    { name: 'uses no GPU and says nothing else', made: row('8', '0', '?', ',,,,'), effect: 'dropped', kind: 'no-gpu' },
    { name: 'was suspended', made: row('8', '1', 'SUSPENDED', TIMES), effect: 'dropped', kind: 'suspended' },
    {
      name: 'never started',
      made: row('8', '1', 'CANCELLED', '2020-04-21 10:00:00,,2020-04-21 10:01:00,,'),
      effect: 'dropped',
      kind: 'never-ran',
    },
    {
      name: 'ran for less than a second',
      made: row('8', '1', 'FAILED', '2020-04-21 10:00:00,2020-04-21 10:00:00,2020-04-21 10:00:00,0,0'),
      effect: 'repaired',
      kind: 'under-a-second',
    },
    {
      name: 'has a duration that is not the time it ran',
      made: row('8', '1', 'FAILED', '2020-04-21 10:00:00,2020-04-21 10:00:00,2020-04-21 10:01:00,90,0'),
      effect: 'kept',
      kind: 'duration-differs',
    },
  ])('tells of a job that $name', async ({ made, effect, kind }) => {
    const { reading } = await readTrace(save(GOOD + made))
    expect(reading).toMatchObject({ rows: 2, jobs: effect === 'dropped' ? 1 : 2 })
    expect(reading.findings).toMatchObject([{ effect, kind, count: 1, examples: [{ place: 'line 3' }] }])
  })

  test.each([
    { name: 'an id twice', made: GOOD, code: 'trace-duplicate-id' },
    { name: 'an unknown state', made: row('8', '1', 'LOST', TIMES), code: 'trace-bad-status' },
    { name: 'a broken number of GPUs', made: row('8', '1.5', 'FAILED', TIMES), code: 'trace-bad-gpus' },
    { name: 'no number of GPUs', made: row('8', '', 'FAILED', TIMES), code: 'trace-bad-gpus' },
    {
      name: 'a time that is none',
      made: row('8', '1', 'FAILED', `noon${TIMES.slice(19)}`),
      code: 'trace-bad-time',
    },
    {
      name: 'a negative duration',
      made: row('8', '1', 'FAILED', TIMES.replace('60', '-60')),
      code: 'trace-bad-duration',
    },
    { name: 'too few fields', made: '8,uAb\n', code: 'trace-ragged-row' },
  ])('refuses $name', async ({ made, code }) => {
    expect(await codesOf(readTrace(save(GOOD + made)))).toEqual([code])
  })
})
