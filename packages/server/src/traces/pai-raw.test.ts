import { mkdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { ENDINGS, nameOf } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { codesOf, problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
let folders = 0
/** Puts tables into a folder of their own and reads the task table. */
const save = (tables: { readonly [table: string]: string | Uint8Array }): string => {
  const folder = `trace-${folders++}`
  mkdirSync(scratch.at(folder))
  for (const [table, content] of Object.entries(tables)) scratch.put(`${folder}/pai_${table}`, content)
  return scratch.at(`${folder}/pai_task_table.csv`)
}
const task = (job: string, name: string, start: string, end: string, gpu: string, more: readonly string[] = []) => {
  const [instances = '1.0', status = 'Terminated', cpu = '600.0', memory = '30.0'] = more
  return `${[job, name, instances, status, start, end, cpu, memory, gpu, 'MISC'].join(',')}\n`
}
const read = (tasks: string) => readTrace(save({ 'task_table.csv': tasks }))
const ONE = task('j1', 'tensorflow', '86400.0', '86460.0', '50.0')

describe('the task table of PAI alone', () => {
  test('has jobs with shares of GPUs, and times of day in UTC+8', async () => {
    const { workload, reading } = await read(
      ONE + task('j2', 'worker', '90000.0', '90100.0', '200.0', ['3.0', 'Failed']),
    )
    expect(reading).toMatchObject({ format: 'pai-raw', beside: [], rows: 2, jobs: 2, utcOffsetS: 28_800 })
    // Second 0 is 8:00 on a Thursday; a day later it is Friday.
    expect(workload.startsAt).toBe('2020-06-19T00:00:00.000Z')
    expect([...workload.submittedAtS]).toEqual([0, 3600])
    expect([...workload.attemptS]).toEqual([60, 100])
    expect([...workload.attemptEnding].map((ending) => ENDINGS[ending])).toEqual(['passed', 'failed'])
    expect(workload.demands).toMatchObject([
      { gpus: { asked: 1 }, milliPerGpu: 500, cpuMilliPerGpu: 6000, memoryMiBPerGpu: 30_720, models: null },
      { gpus: { asked: 6 }, milliPerGpu: 1000, cpuMilliPerGpu: 3000, memoryMiBPerGpu: 15_360 },
    ])
    expect([workload.ids, workload.tenants, workload.names]).toEqual([['j1', 'j2'], ['everyone'], ['']])
    expect(reading.findings.map(({ effect, kind, count }) => `${effect} ${kind} ${count}`)).toEqual([
      'kept no-job-table 2',
      'kept no-instance-table 2',
      'kept no-group-table 2',
      'kept no-date 2',
    ])
  })

  test('may have its published header put before it', async () => {
    const header = 'job_name,task_name,inst_num,status,start_time,end_time,plan_cpu,plan_mem,plan_gpu,gpu_type\n'
    const { reading } = await read(header + ONE)
    expect(reading).toMatchObject({ format: 'pai-raw', rows: 1, jobs: 1 })
  })

  test('makes one gang of the tasks of a job, without those that use no GPU', async () => {
    const tasks = [
      task('j1', 'ps', '100.0', '900.0', '', ['2.0']),
      task('j1', 'worker', '110.0', '200.0', '100.0', ['2.0']),
      task('j1', 'evaluator', '120.0', '260.0', '50.0', ['1.0', 'Failed']),
    ]
    const { workload, reading } = await read(tasks.join('') + ONE.replace('j1', 'j2'))
    expect(reading).toMatchObject({ rows: 4, jobs: 2, rowsDropped: 0 })
    expect([workload.submittedAtS[0], workload.attemptS[0]]).toEqual([110, 150])
    expect(workload.demands[0]).toMatchObject({ gpus: { asked: 3 }, milliPerGpu: 833, cpuMilliPerGpu: 6000 })
    expect(ENDINGS[workload.attemptEnding[0]!]).toBe('failed')
    expect(reading.findings.slice(0, 3)).toMatchObject([
      { effect: 'repaired', kind: 'several-tasks', count: 1, examples: [{ place: 'line 3', found: 'j1, 3 tasks' }] },
      { effect: 'repaired', kind: 'tasks-left-out', count: 1 },
      { effect: 'repaired', kind: 'uneven-shares', count: 1 },
    ])
  })

  test.each([
    { name: 'uses no GPU', made: task('j2', 'ps', '1.0', '9.0', '0.0'), kind: 'no-gpu' },
    { name: 'never started', made: task('j2', 'w', '', '', '50.0', ['1.0', 'Waiting']), kind: 'never-ran' },
    { name: 'never started, told as second 0', made: task('j2', 'w', '0.0', '0.0', '50.0'), kind: 'never-ran' },
    { name: 'runs', made: task('j2', 'w', '5.0', '', '50.0', ['1.0', 'Running']), kind: 'still-running' },
    {
      name: 'runs, with an end',
      made: task('j2', 'w', '5.0', '7.0', '50.0', ['1.0', 'Running']),
      kind: 'still-running',
    },
    { name: 'ended before it started', made: task('j2', 'w', '5.0', '4.0', '50.0'), kind: 'still-running' },
  ])('drops a job that $name', async ({ made, kind }) => {
    const { workload, reading } = await read(ONE + made)
    expect(workload.ids).toEqual(['j1'])
    expect(reading).toMatchObject({ rows: 2, rowsDropped: 1 })
    expect(reading.findings[0]).toMatchObject({ effect: 'dropped', kind, count: 1, examples: [{ place: 'line 2' }] })
  })

  test.each([
    {
      name: 'an unknown status',
      made: task('j2', 'w', '5.0', '6.0', '50.0', ['1.0', 'Lost']),
      code: 'trace-bad-status',
    },
    { name: 'half an instance', made: task('j2', 'w', '5.0', '6.0', '50.0', ['0.5']), code: 'trace-bad-number' },
    { name: 'GPUs below zero', made: task('j2', 'w', '5.0', '6.0', '-50.0'), code: 'trace-bad-gpus' },
    { name: 'GPUs that are no number', made: task('j2', 'w', '5.0', '6.0', 'half'), code: 'trace-bad-gpus' },
    { name: 'too few fields', made: 'j2,w\n', code: 'trace-ragged-row' },
  ])('refuses $name', async ({ made, code }) => {
    expect(await codesOf(read(ONE + made))).toEqual([code])
  })
})

describe('the task table of PAI with others beside it', () => {
  const tables = {
    'task_table.csv':
      ONE + task('j2', 'w', '86500.0', '86600.0', '100.0') + task('j3', 'w', '86500.0', '86600.0', '100.0'),
    'job_table.csv': 'j1,i1,ann,Failed,86405.0,86470.0\nj2,i2,bob,Terminated,86490.0,86600.0\nbroken\n',
    'instance_table.csv':
      'j1,tensorflow,a,b,i1,Terminated,86430.0,86440.0,m\nj1,tensorflow,c,d,i1,Failed,86420.0,86460.0,m\nj1,tensorflow,e,f,i1,Running,86420.0,,m\n',
    'group_tag_table.csv': 'i1,ann,V100M32,f00,nmt\ni2,bob,,,\n',
  }

  test('tells submissions, users, endings, runs of instances, names and models', async () => {
    const path = save(tables)
    const { workload, reading } = await readTrace(path)
    expect(reading.beside).toEqual(['job', 'instance', 'group_tag'].map((each) => path.replace('task', each)))
    expect(reading.findings.map(({ kind }) => kind)).toEqual(['no-date'])
    expect(workload.ids).toEqual(['j1', 'j2', 'j3'])
    expect([...workload.submittedAtS]).toEqual([5, 90, 100])
    expect([...workload.attemptS]).toEqual([40, 100, 100])
    expect([...workload.attemptEnding].map((ending) => ENDINGS[ending])).toEqual(['failed', 'passed', 'passed'])
    expect(workload.tenants).toEqual(['ann', 'bob', 'everyone'])
    expect([0, 1, 2].map((row) => nameOf(workload, row))).toEqual(['f00', '', ''])
    expect([...workload.demandOf].map((each) => workload.demands[each]!.models)).toEqual([
      ['V100', 'V100M32'],
      null,
      null,
    ])
  })

  test('finds them gzipped, and with their headers', async () => {
    const job = `job_name,inst_id,user,status,start_time,end_time\n${tables['job_table.csv']}`
    const { workload } = await readTrace(save({ 'task_table.csv': ONE, 'job_table.csv.gz': gzipSync(job) }))
    expect(workload.tenants).toEqual(['ann'])
  })

  test('is refused with a table of other columns beside it', async () => {
    const path = save({ ...tables, 'job_table.csv': 'a,b\n' })
    expect(await problemsOf(readTrace(path))).toMatchObject([
      { code: 'trace-format-mismatch', where: path.replace('task', 'job'), found: 'csv of 2 columns' },
    ])
  })

  test.each(['job', 'instance'])('is what the %s table is refused for', async (table) => {
    const path = save(tables).replace('task', table)
    const [problem] = await problemsOf(readTrace(path))
    expect(problem).toMatchObject({ code: 'trace-format-mismatch', found: `the ${table} table` })
    expect(problem!.accepted).toContain('pai_task_table.csv')
  })
})
