import { nameOf } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { codesOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
const HEADER = 'job_id,user,gpu_type,num_inst,num_cpu,num_gpu,submit_time,duration,wait_time,user_dur,group_dur\n'
const GOOD = '1,a1b2,V100,2,6,0.5,60,300,1.5,280.5,290\n'
const save = (rows: string, header = HEADER) => scratch.put('pai.csv', header + rows)

describe('the jobs of the PAI simulator', () => {
  test('are instances with fractions of GPUs and processors beside them', async () => {
    const { workload, reading } = await readTrace(save(`${GOOD}2,c3d4,T4,1,12,2,0,7.5,,,\n3,c3d4,T4,,3,1,0,10,,,\n`))
    expect(reading.format).toBe('pai-sim')
    expect(workload.startsAt).toBe('2020-01-01T00:00:00.000Z')
    expect(workload.ids).toEqual(['2', '3', '1'])
    expect([...workload.submittedAtS]).toEqual([0, 0, 60])
    expect([...workload.attemptS]).toEqual([7.5, 10, 300])
    expect(workload.tenants).toEqual(['c3d4', 'a1b2'])
    expect([...workload.demandOf].map((each) => workload.demands[each])).toMatchObject([
      { gpus: { asked: 2 }, milliPerGpu: 1000, cpuMilliPerGpu: 6000, models: null },
      { gpus: { asked: 1 }, milliPerGpu: 1000, cpuMilliPerGpu: 3000, models: null },
      { gpus: { asked: 2 }, milliPerGpu: 500, cpuMilliPerGpu: 6000, models: null },
    ])
    expect(reading.findings.map(({ kind }) => kind)).toEqual(['unsorted', 'no-calendar', 'no-outcome'])
  })

  test('have the group they belong to as their name, where the file has one', async () => {
    const { workload } = await readTrace(
      save(
        GOOD.replace('\n', ',f00\n') + GOOD.replace('1,', '2,').replace('\n', ',\n'),
        HEADER.replace('\n', ',group\n'),
      ),
    )
    expect([nameOf(workload, 0), nameOf(workload, 1)]).toEqual(['f00', ''])
  })

  test.each([
    { name: 'uses no GPU', made: '2,u,CPU,1,4,0,1,60,,,\n', effect: 'dropped', kind: 'no-gpu' },
    { name: 'ran for no time', made: '2,u,T4,1,4,1,70,0,,,\n', effect: 'repaired', kind: 'under-a-second' },
    {
      name: 'asks for one GPU and a half',
      made: '2,u,T4,1,4,1.5,70,9,,,\n',
      effect: 'repaired',
      kind: 'uneven-shares',
    },
  ])('tell of one that $name', async ({ made, effect, kind }) => {
    const { reading } = await readTrace(save(GOOD + made))
    expect(reading.jobs).toBe(effect === 'dropped' ? 1 : 2)
    expect(reading.findings[0]).toMatchObject({ effect, kind, count: 1, examples: [{ place: 'line 3' }] })
  })

  test.each([
    { name: 'an id twice', made: GOOD, code: 'trace-duplicate-id' },
    { name: 'no time of submission', made: '2,u,T4,1,4,1,,60,,,\n', code: 'trace-bad-time' },
    { name: 'no duration', made: '2,u,T4,1,4,1,60,,,,\n', code: 'trace-bad-duration' },
    { name: 'half an instance', made: '2,u,T4,0.5,4,1,60,60,,,\n', code: 'trace-bad-number' },
    { name: 'no GPU count', made: '2,u,T4,1,4,,60,60,,,\n', code: 'trace-bad-gpus' },
    { name: 'GPUs below zero', made: '2,u,T4,1,4,-1,60,60,,,\n', code: 'trace-bad-gpus' },
    { name: 'too few fields', made: '2,u\n', code: 'trace-ragged-row' },
  ])('with $name are refused', async ({ made, code }) => {
    expect(await codesOf(readTrace(save(GOOD + made)))).toEqual([code])
  })
})
