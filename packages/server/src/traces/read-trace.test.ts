import { gzipSync } from 'node:zlib'
import { gpuSeconds, idOf, nameOf } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { withDuckDb } from '../tables/duckdb.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
const PHILLY = `timestamp,duration,num_gpus,gpu_time,cluster
2017-10-09 07:31:55,66.0,1,66.0,11cb48
2017-10-09 06:13:03,2951.5,8,23612.0,6214e9
2017-10-09 06:13:03,2951.5,8,23612.0,6214e9
`

describe('the Philly extract', () => {
  test.each([
    { name: 'plain', path: () => scratch.put('a.csv', PHILLY) },
    { name: 'gzipped', path: () => scratch.put('b.csv.gz', gzipSync(PHILLY)) },
    {
      name: 'with CRLF and no final line end',
      path: () => scratch.put('c.csv', PHILLY.trim().replaceAll('\n', '\r\n')),
    },
    { name: 'with a byte order mark', path: () => scratch.put('d.csv', `\uFEFF${PHILLY}`) },
    { name: 'gzipped under a plain name', path: () => scratch.put('e.csv', gzipSync(PHILLY)) },
  ])('is detected, put in order and told about: $name', async ({ path }) => {
    const { workload, reading } = await readTrace(path())
    expect(reading.format).toBe('philly-extract')
    expect(workload.startsAt).toBe('2017-10-09T13:00:00.000Z')
    expect([...workload.submittedAtS]).toEqual([783, 783, 5515])
    expect([...workload.attemptS]).toEqual([2951.5, 2951.5, 66])
    expect(gpuSeconds(workload)).toBe(2 * 23612 + 66)
    expect(workload.tenants).toEqual(['6214e9', '11cb48'])
    expect(workload.ids).toBeNull()
    expect(reading).toMatchObject({ rows: 3, jobs: 3, rowsDropped: 0, utcOffsetS: -25_200 })
    const told = Object.fromEntries(
      reading.findings.map(({ kind, effect, count, examples }) => [kind, { effect, count, place: examples[0]?.place }]),
    )
    expect(told).toMatchObject({
      unsorted: { effect: 'repaired', count: 1, place: 'line 3' },
      'repeated-row': { effect: 'kept', count: 1, place: 'line 4' },
      'no-outcome': { effect: 'kept', count: 3 },
    })
  })
})

test('GAIA counts in hours from its own start, and asks for GPUs as cpus', async () => {
  const path = scratch.put('gaia.csv', 'arrival_time,length,cpus\n0.5,0.25,2\n1.75,10.0,400\n')
  const { workload, reading } = await readTrace(path)
  expect(reading.format).toBe('gaia')
  expect(workload.startsAt).toBe('2020-01-01T00:00:00.000Z')
  expect([...workload.submittedAtS]).toEqual([1800, 6300])
  expect([...workload.attemptS]).toEqual([900, 36_000])
  expect(workload.demands.map((demand) => demand.gpus.asked)).toEqual([2, 400])
})

describe('the generic format', () => {
  const rich =
    'job_id;submit;run;n;who;p;due;gpu;tier;state\nx;2024-01-01T00:30:00Z;2;0.25;ann;-1;60;A100|H100;2;CANCELLED\n'

  test('reads every field by a column map', async () => {
    const columns = {
      submittedAt: 'submit',
      durationS: 'run',
      gpus: 'n',
      tenant: 'who',
      priority: 'p',
      deadlineS: 'due',
      models: 'gpu',
      durationUnit: 'min',
    } as const
    const { workload, reading } = await readTrace(scratch.put('rich.csv', rich), { columns })
    expect(reading.format).toBe('generic')
    expect(idOf(workload, 0)).toBe('x')
    expect(workload.tenants).toEqual(['ann'])
    expect(workload.demands[0]).toMatchObject({ gpus: { asked: 1 }, milliPerGpu: 250, models: ['A100', 'H100'] })
    expect([workload.submittedAtS[0], workload.attemptS[0], workload.deadlineS[0]]).toEqual([1800, 120, 5400])
    expect([workload.priority[0], workload.tier[0], workload.attemptEnding[0]]).toEqual([-1, 2, 2])
  })

  const USUAL = [
    { jobId: 'a', submit_time: 10, Duration: 5, 'Num GPUs': 4 },
    { jobId: 'b', submit_time: 20, Duration: 6.5, 'Num GPUs': 1 },
  ]
  test.each([
    { name: 'a JSON array', path: () => scratch.put('usual.json', JSON.stringify(USUAL, null, 2)) },
    { name: 'JSON lines', path: () => scratch.put('usual.jsonl', USUAL.map((job) => JSON.stringify(job)).join('\n')) },
    {
      name: 'gzipped JSON lines',
      path: () => scratch.put('usual.jsonl.gz', gzipSync(USUAL.map((job) => JSON.stringify(job)).join('\n'))),
    },
    {
      name: 'JSON records one after the other',
      path: () => scratch.put('one.json', USUAL.map((job) => JSON.stringify(job, null, 1)).join('\n')),
    },
    {
      name: 'CSV',
      path: () => scratch.put('usual.csv', 'jobId,submit_time,Duration,Num GPUs\na,10,5,4\nb,20,6.5,1\n'),
    },
    { name: 'a name that looks like a pattern', path: () => scratch.put("it's[1]*.json", JSON.stringify(USUAL)) },
  ])('reads usual names without a map from $name', async ({ path }) => {
    const { workload, reading } = await readTrace(path())
    expect(reading.format).toBe('generic')
    expect(workload.ids).toEqual(['a', 'b'])
    expect([...workload.submittedAtS]).toEqual([10, 20])
    expect([...workload.attemptS]).toEqual([5, 6.5])
    expect(workload.demands.map((demand) => demand.gpus.asked)).toEqual([4, 1])
  })

  test.each([
    { columns: 'jobid,jobname', ids: ['x', 'y'], names: ['p', 'p'] },
    { columns: 'Job Name,script', ids: ['x', 'y'], names: ['p', 'p'] },
    { columns: 'jobname,other', ids: ['x', 'y'], names: ['', ''] },
    { columns: 'other,name', ids: null, names: ['p', 'p'] },
    { columns: 'other,jobname', map: { name: 'jobname' }, ids: null, names: ['p', 'p'] },
    { columns: 'jobname,job_id', map: { id: 'jobname' }, ids: ['x', 'y'], names: ['', ''] },
  ])('tells ids and names apart where columns are $columns, map $map', async ({ columns, map, ids, names }) => {
    const path = scratch.put('names.csv', `submit,run,gpus,${columns}\n0,1,1,x,p\n1,1,1,y,p\n`)
    const { workload } = await readTrace(path, { ...(map && { format: 'generic', columns: map }) })
    expect(workload.ids).toEqual(ids)
    expect([nameOf(workload, 0), nameOf(workload, 1)]).toEqual(names)
  })

  test('reads Parquet with instants and numbers of its own types', async () => {
    const path = scratch.at('jobs.parquet')
    await withDuckDb(async (connection) => {
      await connection.run(`COPY (SELECT TIMESTAMPTZ '2024-03-01 10:05:00+02' AS submitted_at, 1.5::DOUBLE AS duration_s, 3::INT AS gpus
        UNION ALL SELECT TIMESTAMPTZ '2024-03-01 11:00:00+02', 0.1, 8) TO '${path}' (FORMAT parquet)`)
    })
    const { workload } = await readTrace(path)
    expect(workload.startsAt).toBe('2024-03-01T08:00:00.000Z')
    expect([...workload.submittedAtS]).toEqual([300, 3600])
    expect([...workload.attemptS]).toEqual([1.5, 0.1])
  })

  test('a column map makes the format generic', async () => {
    const path = scratch.put('mapped.csv', PHILLY)
    const { reading } = await readTrace(path, { columns: { utcOffset: '+01:00' } })
    expect(reading).toMatchObject({ format: 'generic', utcOffsetS: 3600 })
  })
})
