import { describe, expect, test } from 'vitest'
import { problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
const HEADER =
  'name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time'
const save = (...rows: string[]) => scratch.put('openb.csv', `${[HEADER, ...rows].join('\n')}\n`)
const GOOD = 'a,12000,16384,1,1000,,LS,Running,100,1000,130'

describe('the openb trace', () => {
  test('runs what was scheduled until it was deleted', async () => {
    const { workload, reading } = await readTrace(save(GOOD))
    expect(reading.format).toBe('openb')
    expect([workload.submittedAtS[0], workload.attemptS[0], workload.priority[0]]).toEqual([100, 870, 1])
    expect(reading.findings.map(({ kind }) => kind)).toContain('still-running')
    expect(reading.findings.map(({ kind }) => kind)).not.toContain('no-outcome')
  })

  test.each([
    {
      name: 'a share of a GPU',
      row: 'b,3152,4096,1,810,,BE,Succeeded,1,9,2',
      want: { gpus: { asked: 1 }, milliPerGpu: 810, cpuMilliPerGpu: 3152, models: null },
    },
    {
      name: 'several GPUs, processors and memory of each',
      row: 'b,88000,327680,8,1000,G2|V100M32,LS,Succeeded,1,9,2',
      want: {
        gpus: { asked: 8 },
        milliPerGpu: 1000,
        cpuMilliPerGpu: 11_000,
        memoryMiBPerGpu: 40_960,
        models: ['G2', 'V100M32'],
      },
    },
    {
      name: 'no GPU: nothing of one, but processors and memory',
      row: 'b,12500,30517,0,0,,BE,Succeeded,1,9,2',
      want: { gpus: { asked: 1 }, milliPerGpu: 0, cpuMilliPerGpu: 12_500, memoryMiBPerGpu: 30_517 },
    },
  ])('asks for $name', async ({ row, want }) => {
    const { workload } = await readTrace(save(row))
    expect(workload.demands[0]).toMatchObject(want)
    expect(workload.priority[0]).toBe(row.includes('LS') ? 1 : 0)
  })

  test.each([
    ['Failed', 'failed'],
    ['Succeeded', 'passed'],
    ['Running', 'passed'],
  ])('%s is taken as %s', async (phase, ending) => {
    const { workload } = await readTrace(save(`b,1,1,1,500,,BE,${phase},1,9,2`))
    expect(['passed', 'failed', 'killed'][workload.attemptEnding[0]!]).toBe(ending)
  })

  test('drops and reports what was never scheduled', async () => {
    const { workload, reading } = await readTrace(save(GOOD, 'b,1,1,1,500,,BE,Pending,1,9,'))
    expect(workload.ids).toEqual(['a'])
    expect(reading.findings.find(({ kind }) => kind === 'never-scheduled')).toMatchObject({
      effect: 'dropped',
      count: 1,
    })
  })

  test.each([
    { name: 'deleted before it was scheduled', row: 'b,1,1,1,500,,BE,Failed,1,2,5', code: 'trace-bad-duration' },
    { name: 'scheduled before it was created', row: 'b,1,1,1,500,,BE,Failed,5,9,2', code: 'trace-bad-time' },
    { name: 'created at NaN', row: 'b,1,1,1,500,,BE,Failed,nan,9,2', code: 'trace-bad-time' },
    { name: 'with half a GPU', row: 'b,1,1,0.5,500,,BE,Failed,1,9,2', code: 'trace-bad-gpus' },
    { name: 'with minus one GPU', row: 'b,1,1,-1,500,,BE,Failed,1,9,2', code: 'trace-bad-gpus' },
    { name: 'with a share of 0', row: 'b,1,1,1,0,,BE,Failed,1,9,2', code: 'trace-bad-number' },
    { name: 'with a share above 1000', row: 'b,1,1,1,1001,,BE,Failed,1,9,2', code: 'trace-bad-number' },
    { name: 'with shares of several GPUs', row: 'b,1,1,2,500,,BE,Failed,1,9,2', code: 'trace-bad-number' },
    { name: 'with processors below 0', row: 'b,-1,1,1,500,,BE,Failed,1,9,2', code: 'trace-bad-number' },
    { name: 'with no memory', row: 'b,1,,1,500,,BE,Failed,1,9,2', code: 'trace-bad-number' },
    { name: 'whose name comes twice', row: 'a,1,1,1,500,,BE,Failed,1,9,2', code: 'trace-duplicate-id' },
    { name: 'without a name', row: ',1,1,1,500,,BE,Failed,1,9,2', code: 'trace-missing-id' },
  ])('refuses a row $name', async ({ row, code }) => {
    const path = save(GOOD, row)
    expect(await problemsOf(readTrace(path))).toMatchObject([{ code, where: `${path}:3` }])
  })
})
