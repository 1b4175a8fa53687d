import { ENDINGS, nameOf } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { codesOf, problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
const COLUMNS = 'JobID JobName User Account Priority Submit Start End Elapsed Timelimit State AllocTRES ReqTRES'.split(
  ' ',
)
const GPUS = 'billing=16,cpu=16,gres/gpu=2,mem=64G,node=1'
/** A line of sacct: a job of two GPUs that ran for a minute, but for what is given. */
const run = (given: { readonly [column: string]: string } = {}): string => {
  const usual: { [column: string]: string } = {
    JobID: '100',
    JobName: 'train.sh',
    User: 'ann',
    Account: 'lab',
    Priority: '4500',
    Submit: '2026-03-02T08:00:00',
    Start: '2026-03-02T08:01:00',
    End: '2026-03-02T08:02:00',
    Elapsed: '00:01:00',
    Timelimit: '1-00:00:00',
    State: 'COMPLETED',
    AllocTRES: GPUS,
    ReqTRES: GPUS,
  }
  return `${COLUMNS.map((column) => given[column] ?? usual[column]).join('|')}\n`
}
const NEVER = { Start: 'Unknown', End: 'Unknown', Elapsed: '00:00:00', AllocTRES: '' }
const save = (lines: string, header = `${COLUMNS.join('|')}\n`) => scratch.put('jobs.txt', header + lines)

describe('the output of sacct', () => {
  test('is read with everything it tells', async () => {
    const typed = run({
      JobID: '101',
      Elapsed: '1-02:03:04',
      ReqTRES: 'cpu=16,gres/gpu:a100=2,gres/gpu=2',
      JobName: '',
    })
    const { workload, reading } = await readTrace(save(run() + typed))
    expect(reading).toMatchObject({ format: 'slurm-sacct', rows: 2, jobs: 2, utcOffsetS: 0, findings: [] })
    expect(workload.startsAt).toBe('2026-03-02T08:00:00.000Z')
    expect([workload.ids, workload.tenants]).toEqual([['100', '101'], ['ann']])
    expect([nameOf(workload, 0), nameOf(workload, 1)]).toEqual(['train.sh', ''])
    expect([...workload.attemptS]).toEqual([60, 93_784])
    expect([...workload.priority]).toEqual([4500, 4500])
    const asked = { gpus: { asked: 2 }, milliPerGpu: 1000, cpuMilliPerGpu: 8000, memoryMiBPerGpu: 32_768 }
    expect(workload.demands).toMatchObject([
      { ...asked, models: null },
      { ...asked, models: ['A100'] },
    ])
  })

  test('tells the time of the cluster, with an offset from a column map', async () => {
    const options = { format: 'slurm-sacct', columns: { utcOffset: '-07:00' } }
    const { workload, reading } = await readTrace(save(run()), options)
    expect([workload.startsAt, reading.utcOffsetS]).toEqual(['2026-03-02T15:00:00.000Z', -25_200])
    expect(await codesOf(readTrace(save(run()), { ...options, columns: { utcOffset: 'CET' } }))).toEqual([
      'trace-bad-column-map',
    ])
  })

  test('may have other columns: a bar at the end of lines, raw seconds, no ReqTRES, no user', async () => {
    const path = save(
      '7|lab|1772438400|90|CANCELLED by 1000|gres/gpu=1|\n',
      'JobID|Account|Submit|ElapsedRaw|State|AllocTRES|\n',
    )
    const { workload, reading } = await readTrace(path)
    expect(reading).toMatchObject({ format: 'slurm-sacct', jobs: 1 })
    expect([workload.startsAt, workload.attemptS[0]]).toEqual(['2026-03-02T08:00:00.000Z', 90])
    expect([workload.tenants[0], ENDINGS[workload.attemptEnding[0]!]]).toEqual(['lab', 'killed'])
  })

  test.each([
    ['COMPLETED', 'passed'],
    ['FAILED', 'failed'],
    ['TIMEOUT', 'failed'],
    ['NODE_FAIL', 'failed'],
    ['OUT_OF_MEMORY', 'failed'],
    ['DEADLINE', 'failed'],
    ['CANCELLED by 1000', 'killed'],
    ['PREEMPTED', 'killed'],
  ])('takes %s as %s', async (State, ending) => {
    const { workload } = await readTrace(save(run({ State })))
    expect(ENDINGS[workload.attemptEnding[0]!]).toBe(ending)
  })

  test('passes over steps and headers, and keeps elements of arrays apart', async () => {
    const steps = ['100_1.batch', '100_1.extern', '100_1.0'].map((JobID) => run({ JobID, User: '', JobName: 'batch' }))
    const elements = [run({ JobID: '100_1' }), ...steps, COLUMNS.join('|'), '\n', run({ JobID: '100_2' })]
    const { workload, reading } = await readTrace(save(elements.join('')))
    expect(workload.ids).toEqual(['100_1', '100_2'])
    expect(reading).toMatchObject({ rows: 6, jobs: 2, rowsDropped: 4 })
    expect(reading.findings.map(({ effect, kind, count }) => [effect, kind, count])).toEqual([
      ['dropped', 'step', 3],
      ['dropped', 'header-again', 1],
    ])
  })

  test('leaves the separator in names, and quotes too', async () => {
    const { workload, reading } = await readTrace(save(run({ JobName: 'a|"b|c' }) + run({ JobID: '2' })))
    expect(workload.names).toEqual(['', 'a|"b|c', 'train.sh'])
    expect(reading.findings).toEqual([])
  })

  test.each([
    { name: 'uses no GPU', made: { AllocTRES: 'cpu=4,mem=8G', ReqTRES: 'cpu=4' }, kind: 'no-gpu' },
    { name: 'tells no resources', made: { AllocTRES: '', ReqTRES: '' }, kind: 'no-gpu' },
    { name: 'uses parts of GPUs', made: { AllocTRES: 'cpu=4,gres/shard=2' }, kind: 'shards' },
    { name: 'waits', made: { ...NEVER, State: 'PENDING' }, kind: 'never-ran' },
    { name: 'was cancelled while it waited', made: { ...NEVER, State: 'CANCELLED by 0' }, kind: 'never-ran' },
    {
      name: 'was cancelled at once, in old versions',
      made: { Elapsed: '00:00:00', State: 'CANCELLED', AllocTRES: '' },
      kind: 'never-ran',
    },
    { name: 'failed before it started', made: { ...NEVER, State: 'BOOT_FAIL', Start: 'None' }, kind: 'never-ran' },
    { name: 'runs', made: { End: 'Unknown', State: 'RUNNING' }, kind: 'still-running' },
    { name: 'was requeued, and no more is told of it', made: { State: 'REQUEUED' }, kind: 'still-running' },
    { name: 'has no time of submission', made: { Submit: 'Unknown' }, kind: 'no-submission' },
  ])('drops a job that $name', async ({ made, kind }) => {
    const { workload, reading } = await readTrace(save(run({ JobID: '1' }) + run(made)))
    expect(workload.ids).toEqual(['1'])
    expect(reading).toMatchObject({ rows: 2, rowsDropped: 1 })
    expect(reading.findings).toMatchObject([
      { effect: 'dropped', kind, count: 1, examples: [{ place: 'line 3', found: '100' }] },
    ])
  })

  test.each([
    { name: 'ran for less than a second', made: { Elapsed: '00:00:00' }, effect: 'repaired', kind: 'under-a-second' },
    { name: 'has slices of GPUs', made: { AllocTRES: 'gres/gpu:1g.10gb=1' }, effect: 'kept', kind: 'slices' },
    { name: 'is part of a heterogeneous one', made: { JobID: '100+1' }, effect: 'kept', kind: 'component' },
    { name: 'has a priority too high', made: { Priority: '4294901759' }, effect: 'repaired', kind: 'priority' },
  ])('tells of a job that $name', async ({ made, effect, kind }) => {
    const { reading } = await readTrace(save(run(made)))
    expect(reading).toMatchObject({ jobs: 1, findings: [{ effect, kind, count: 1 }] })
  })

  test.each([
    { name: 'a time that is none', made: { Submit: 'noon' }, code: 'trace-bad-time' },
    { name: 'an unknown state', made: { State: 'LOST' }, code: 'trace-bad-status' },
    { name: 'no length', made: { Elapsed: '' }, code: 'trace-bad-duration' },
  ])('refuses $name', async ({ made, code }) => {
    expect(await codesOf(readTrace(save(run({ JobID: '1' }) + run(made))))).toEqual([code])
  })

  test('refuses lines of another width, and outputs without resources or lengths', async () => {
    expect(await codesOf(readTrace(save(`${run()}101|x\n`)))).toEqual(['trace-ragged-row'])
    const problems = await problemsOf(readTrace(save('1|2026-03-02T08:00:00|COMPLETED\n', 'JobID|Submit|State\n')))
    expect(problems.map(({ accepted }) => accepted)).toEqual([
      'a column AllocTRES or ReqTRES',
      'a column Elapsed or ElapsedRaw',
    ])
  })
})

describe('runs with one id', () => {
  const second = {
    Submit: '2026-03-02T08:02:01',
    Start: '2026-03-02T09:00:00',
    End: '2026-03-02T10:00:00',
    Elapsed: '01:00:00',
  }

  test('are attempts of one job, where it was requeued', async () => {
    const requeued = run({ ...second, AllocTRES: 'gres/gpu=4', State: 'TIMEOUT' }) + run({ State: 'NODE_FAIL' })
    const { workload, reading } = await readTrace(save(requeued + run({ JobID: '5' })))
    expect(reading).toMatchObject({
      rows: 3,
      jobs: 2,
      rowsDropped: 0,
      findings: [{ effect: 'repaired', kind: 'requeued', count: 1 }],
    })
    expect([...workload.attemptS]).toEqual([60, 3600, 60])
    expect([...workload.attemptEnding].map((ending) => ENDINGS[ending])).toEqual(['failed', 'failed', 'passed'])
    expect(workload.demands[workload.demandOf[0]!]!.gpus.asked).toBe(4)
    expect(workload.submittedAtS[0]).toBe(0)
  })

  test.each([
    {
      name: 'was cancelled while it waited again',
      last: { ...second, ...NEVER, State: 'CANCELLED by 7' },
      want: ['killed'],
    },
    { name: 'waits again', last: { ...second, ...NEVER, State: 'PENDING' }, want: [] },
    { name: 'runs again', last: { ...second, State: 'RUNNING' }, want: [] },
  ])('where the job was requeued and $name', async ({ last, want }) => {
    const { workload, reading } = await readTrace(save(run({ State: 'PREEMPTED' }) + run(last) + run({ JobID: '5' })))
    expect([...workload.attemptEnding].map((ending) => ENDINGS[ending])).toEqual([...want, 'passed'])
    expect(reading.rowsDropped).toBe(want.length === 0 ? 2 : 0)
  })

  test('are one run where it was printed twice: the one that has ended', async () => {
    const running = run({ State: 'RUNNING', Elapsed: '00:00:30', End: 'Unknown' })
    for (const lines of [running + run(), run() + running, run() + run()]) {
      const { workload, reading } = await readTrace(save(lines))
      expect([...workload.attemptS]).toEqual([60])
      expect(reading).toMatchObject({
        rows: 2,
        rowsDropped: 1,
        findings: [{ effect: 'dropped', kind: 'printed-twice', count: 1 }],
      })
    }
  })

  test.each([
    { name: 'was completed before', made: run() + run(second) },
    {
      name: 'had ended long before',
      made: run({ State: 'FAILED' }) + run({ ...second, Submit: '2026-03-02T08:08:00' }),
    },
  ])('are two jobs where the first $name', async ({ made }) => {
    const { workload, reading } = await readTrace(save(made))
    expect(workload.ids![0]).toBe('100')
    expect(workload.ids![1]).toMatch(/^100 of 2026-03-02T08/)
    expect(reading).toMatchObject({
      jobs: 2,
      rowsDropped: 0,
      findings: [{ effect: 'repaired', kind: 'id-again', count: 1 }],
    })
  })
})
