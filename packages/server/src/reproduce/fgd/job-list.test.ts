import { describe, expect, test } from 'vitest'
import { problemsOf } from '../../testing/problems-of.ts'
import { scratchFolder } from '../../testing/scratch-folder.ts'
import { readJobList } from './job-list.ts'

const scratch = scratchFolder()
const SHORT = 'name,cpu_milli,memory_mib,num_gpu,gpu_milli'
const save = (header: string, ...rows: string[]) => scratch.put('list.csv', `${[header, ...rows].join('\n')}\n`)

describe('a list of jobs without times', () => {
  test('is what its rows ask for, in order; equal demands are one object', async () => {
    const demands = await readJobList(save(SHORT, 'b,4000,1024,1,500', 'a,16000,4096,2,1000', 'c,4000,1024,1,500'))
    expect(demands.map(({ gpus, milliPerGpu, cpuMilliPerGpu }) => [gpus.asked, milliPerGpu, cpuMilliPerGpu])).toEqual([
      [1, 500, 4000],
      [2, 1000, 8000],
      [1, 500, 4000],
    ])
    expect(demands[0]).toBe(demands[2])
  })

  test('may say which models may be used, and more that is not looked at', async () => {
    const demands = await readJobList(save(`${SHORT},gpu_spec,scheduled_time`, 'a,1,1,0,0,,', 'b,1,1,1,1000,T4|P100,'))
    expect(demands.map(({ models, milliPerGpu }) => [models, milliPerGpu])).toEqual([
      [null, 0],
      [['T4', 'P100'], 1000],
    ])
  })

  test('is refused with everything that is wrong', async () => {
    const path = save(SHORT, 'a,1,1,1,1000', 'a,1,1,1,1000', 'b,x,1,1,1000', 'c,1,1,9.5,1000')
    const codes = (await problemsOf(readJobList(path))).map(({ code }) => code)
    expect(codes).toEqual(['trace-duplicate-id', 'trace-bad-number', 'trace-bad-gpus'])
  })
})
