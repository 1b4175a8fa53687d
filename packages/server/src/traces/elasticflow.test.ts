import { describe, expect, test } from 'vitest'
import { problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()

describe('ElasticFlow', () => {
  const HEADER = 'job_id,submit_time,real_iteration,model_name,ddl,batch_size,num_gpu,real_duration,duration,iteration'
  const save = (...rows: string[]) => scratch.put('ef.csv', `${[HEADER, ...rows].join('\n')}\n`)

  test('tells deadlines as instants; those nearer than the running time are kept and told', async () => {
    const path = save('0,60,9,bert,1560,64,2,1000,1000,9', '1,100,9,gpt2,600,32,4,900,900,9')
    const { workload, reading } = await readTrace(path)
    expect(reading.format).toBe('elasticflow')
    expect(workload.ids).toEqual(['0', '1'])
    expect([...workload.submittedAtS]).toEqual([60, 100])
    expect([...workload.deadlineS]).toEqual([1560, 600])
    expect([...workload.attemptS]).toEqual([1000, 900])
    expect(workload.demands.map(({ gpus }) => gpus.asked)).toEqual([2, 4])
    const tight = reading.findings.filter(({ kind }) => kind === 'tight-deadline')
    expect(tight).toMatchObject([{ count: 1, examples: [{ place: 'line 3', found: '500 s for a job of 900 s' }] }])
  })

  test.each([
    { name: 'a deadline before submission', row: '1,100,9,bert,60,64,2,10,10,9', found: 'ddl "60"' },
    { name: 'a deadline at submission', row: '1,100,9,bert,100,64,2,10,10,9', found: 'ddl "100"' },
    { name: 'a deadline of NaN', row: '1,100,9,bert,nan,64,2,10,10,9', found: 'ddl "nan"' },
    { name: 'no deadline', row: '1,100,9,bert,,64,2,10,10,9', found: 'ddl ""' },
  ])('refuses $name', async ({ row, found }) => {
    const path = save('0,0,9,bert,1560,64,2,1000,1000,9', row)
    const problems = await problemsOf(readTrace(path))
    expect(problems).toMatchObject([{ code: 'trace-bad-number', where: `${path}:3` }])
    expect(problems[0]!.found).toContain(found)
  })

  test('lists all bad rows at once: an id twice, a negative time, no duration, no GPU, no id', async () => {
    const good = '0,0,9,bert,1560,64,2,1000,1000,9'
    const path = save(
      good,
      good,
      '1,-1,9,a,9,1,1,1,1,9',
      '2,1,9,a,9,1,1,1,NaN,9',
      '3,1,9,a,9,1,0,1,1,9',
      ',1,9,a,9,1,1,1,1,9',
    )
    const problems = await problemsOf(readTrace(path))
    expect(problems.map(({ code, where }) => [code, where])).toEqual([
      ['trace-duplicate-id', `${path}:3`],
      ['trace-bad-time', `${path}:4`],
      ['trace-bad-duration', `${path}:5`],
      ['trace-bad-gpus', `${path}:6`],
      ['trace-missing-id', `${path}:7`],
    ])
  })
})
