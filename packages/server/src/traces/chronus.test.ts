import { describe, expect, test } from 'vitest'
import { problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()

describe('Chronus', () => {
  const HEADER =
    'job_id,user,num_gpu,submit_time,iterations,model_name,duration,interval,expect_time_list,expect_value_list,best_effort,job_type'
  const save = (...rows: string[]) => scratch.put('chronus.csv', `${[HEADER, ...rows].join('\n')}\n`)
  const STRICT = '0,vc_a,1,2,9,vgg16,30,5,45,10,0,strict'

  test('counts in minutes; strict jobs have a deadline and best-effort jobs have none', async () => {
    const { workload, reading } = await readTrace(save(STRICT, '1,vc_b,4,3,9,vgg16,60,5,3,10,1,best'))
    expect(reading.format).toBe('chronus')
    expect([...workload.submittedAtS]).toEqual([120, 180])
    expect([...workload.attemptS]).toEqual([1800, 3600])
    expect([...workload.deadlineS]).toEqual([120 + 45 * 60, Infinity])
    expect(workload.tenants).toEqual(['vc_a', 'vc_b'])
    expect(reading.findings.map(({ kind, count }) => [kind, count])).toEqual([
      ['best-effort', 1],
      ['no-calendar', 2],
      ['no-outcome', 2],
      ['ticks', 2],
    ])
  })

  test.each([
    { name: 'the last of all', times: '50-60-80', values: '10-8-2', wantMin: 80 },
    { name: 'the last that has a value', times: '50-60-80', values: '10-8-0', wantMin: 60 },
  ])('takes of several wished-for times $name', async ({ times, values, wantMin }) => {
    const { workload, reading } = await readTrace(save(`0,vc_a,1,2,9,vgg16,30,5,${times},${values},0,soft`))
    expect(workload.deadlineS[0]).toBe((2 + wantMin) * 60)
    expect(reading.findings[0]).toMatchObject({ effect: 'kept', kind: 'soft-deadline', count: 1 })
  })

  test('drops jobs without a GPU and says so', async () => {
    const { workload, reading } = await readTrace(save('7,vc_a,0,1,9,vgg16,30,5,45,10,0,strict', STRICT))
    expect(workload.ids).toEqual(['0'])
    expect(reading).toMatchObject({ rows: 2, jobs: 1, rowsDropped: 1 })
    expect(reading.findings[0]).toMatchObject({
      effect: 'dropped',
      kind: 'no-gpu',
      examples: [{ place: 'line 2', found: '7' }],
    })
  })

  test.each([
    { name: 'a negative wished-for time', row: '1,u,1,2,9,a,30,5,-5,10,0,strict' },
    { name: 'a wished-for time of 0', row: '1,u,1,2,9,a,30,5,0,10,0,strict' },
    { name: 'no wished-for time', row: '1,u,1,2,9,a,30,5,,10,0,strict' },
    { name: 'fewer values than times', row: '1,u,1,2,9,a,30,5,40-50,10,0,soft' },
    { name: 'a value of NaN', row: '1,u,1,2,9,a,30,5,40-50,10-NaN,0,soft' },
    { name: 'no value at all', row: '1,u,1,2,9,a,30,5,40-50,0-0,0,soft' },
    { name: 'best effort in words', row: '1,u,1,2,9,a,30,5,40,10,yes,best' },
  ])('refuses $name', async ({ row }) => {
    const path = save(STRICT, row)
    expect(await problemsOf(readTrace(path))).toMatchObject([{ code: 'trace-bad-number', where: `${path}:3` }])
  })
})
