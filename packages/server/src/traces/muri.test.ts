import { describe, expect, test } from 'vitest'
import { problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
const HEADER =
  'job_id,num_gpu,submit_time,iterations,model_name,batch_size,duration,interval,iteration_time,resource_time_0,resource_time_1,resource_time_2,priority'
const save = (...rows: string[]) => scratch.put('muri.csv', `${[HEADER, ...rows].join('\n')}\n`)
const GOOD = '0,8,2500,9,vgg16,16,90000,0,200,80,75,60,0'

describe('a Muri trace', () => {
  test('counts in milliseconds, and the guaranteed job is the more important one', async () => {
    const { workload, reading } = await readTrace(save(GOOD, '1,1,3000,9,dqn,128,5000,0,500,450,10,0,1'))
    expect(reading.format).toBe('muri')
    expect([...workload.submittedAtS]).toEqual([2.5, 3])
    expect([...workload.attemptS]).toEqual([90, 5])
    expect([...workload.priority]).toEqual([1, 0])
  })

  test('has one class for each model and share of GPU time', async () => {
    const again = GOOD.replace('0,', '1,')
    const wider = '2,16,2500,9,vgg16,16,90000,0,300,80,75,110,0'
    const { workload } = await readTrace(save(GOOD, again, wider))
    expect(workload.classes.map(({ name, load, computeShare }) => [name, load, computeShare])).toEqual([
      ['vgg16, GPU 38 %', 0.38, 0.38],
      ['vgg16, GPU 25 %', 0.25, 0.25],
    ])
  })

  test('never loads a GPU more than fully', async () => {
    const { workload } = await readTrace(save('0,1,0,9,gpt2,4,1000,0,100,1,110,0,0'))
    expect(workload.classes[0]).toMatchObject({ load: 1, computeShare: 1 })
  })

  test.each([
    { name: 'an iteration of no time', row: '1,8,0,9,a,1,9,0,0,1,1,1,0', found: 'iteration_time "0"' },
    { name: 'a negative stage', row: '1,8,0,9,a,1,9,0,9,1,-1,1,0', found: 'resource_time_1 "-1"' },
    { name: 'a stage of NaN', row: '1,8,0,9,a,1,9,0,9,1,nan,1,0', found: 'resource_time_1 "nan"' },
    { name: 'a third priority', row: '1,8,0,9,a,1,9,0,9,1,1,1,2', found: 'priority "2"' },
  ])('refuses $name', async ({ row, found }) => {
    const path = save(GOOD, row)
    const problems = await problemsOf(readTrace(path))
    expect(problems).toMatchObject([{ code: 'trace-bad-number', where: `${path}:3` }])
    expect(problems[0]!.found).toContain(found)
  })
})
