import { mkdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { codesOf, problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace, type TraceOptions } from './read-trace.ts'

const scratch = scratchFolder()
const HEADER = 'timestamp,duration,num_gpus,gpu_time,cluster\n'
const ROW = '2017-10-09 07:01:55,66.0,1,66.0,11cb48\n'
const gz = gzipSync(HEADER + Array.from({ length: 20_000 }, (_, i) => ROW.replace('66.0', String(i + 1))).join(''))
const json = JSON.stringify([
  { submit: 1, run: 2, gpus: 3 },
  { submit: 2, run: 2, gpus: 3 },
])

describe('a file as a whole is refused', () => {
  test.each<{
    name: string
    file: string
    content: string | Uint8Array | null
    options?: TraceOptions
    codes: string[]
    says: string
  }>([
    { name: 'that does not exist', file: 'none.csv', content: null, codes: ['trace-not-found'], says: 'none.csv' },
    { name: 'that is empty', file: 'empty.csv', content: '', codes: ['trace-empty'], says: 'an empty file' },
    {
      name: 'that is an empty list',
      file: 'empty.json',
      content: ' [ ]\n',
      codes: ['trace-empty'],
      says: 'no content',
    },
    { name: 'with a header only', file: 'header.csv', content: HEADER, codes: ['trace-empty'], says: 'no row' },
    {
      name: 'whose gzip is cut in the middle',
      file: 'cut.csv.gz',
      content: gz.subarray(0, gz.length >> 1),
      codes: ['trace-truncated'],
      says: 'ends too early',
    },
    {
      name: 'whose gzip lacks its last bytes',
      file: 'tail.csv.gz',
      content: gz.subarray(0, gz.length - 4),
      codes: ['trace-truncated'],
      says: 'ends too early',
    },
    {
      name: 'whose gzip is cut in its header',
      file: 'stub.csv.gz',
      content: gz.subarray(0, 6),
      codes: ['trace-truncated'],
      says: 'ends too early',
    },
    {
      name: 'whose gzip is damaged',
      file: 'hurt.csv.gz',
      content: gz.map((byte, i) => (i === 9000 ? byte ^ 255 : byte)),
      codes: ['trace-malformed'],
      says: 'broken gzip',
    },
    {
      name: 'whose gzipped JSON lacks its last bytes',
      file: 'tail.json.gz',
      content: gzipSync(json).subarray(0, -4),
      codes: ['trace-truncated'],
      says: 'ends too early',
    },
    {
      name: 'whose JSON is cut',
      file: 'cut.json',
      content: json.slice(0, -9),
      codes: ['trace-truncated'],
      says: 'unexpected end of data',
    },
    {
      name: 'whose JSON is broken',
      file: 'broken.json',
      content: json.replace('"submit":2', 'submit=2'),
      codes: ['trace-malformed'],
      says: 'Malformed JSON',
    },
    {
      name: 'whose Parquet is cut',
      file: 'cut.parquet',
      content: 'PAR1 and then not much of a Parquet file',
      codes: ['trace-truncated'],
      says: 'magic bytes',
    },
    {
      name: 'that is a picture',
      file: 'a.png',
      content: Uint8Array.of(0x89, 80, 78, 71, 0, 0, 1),
      codes: ['trace-unreadable'],
      says: 'binary',
    },
    {
      name: 'with an open quote',
      file: 'quote.csv',
      content: `${HEADER}"x,1\n`,
      codes: ['trace-malformed'],
      says: 'quote.csv:2',
    },
    {
      name: 'of an unknown format',
      file: 'a.csv',
      content: HEADER + ROW,
      options: { format: 'phily' },
      codes: ['trace-unknown-format'],
      says: 'philly-extract, philly-json',
    },
    {
      name: 'of another format than named',
      file: 'b.csv',
      content: HEADER + ROW,
      options: { format: 'gaia' },
      codes: ['trace-format-mismatch'],
      says: 'a trace of format philly-extract',
    },
    {
      name: 'of another kind than the format named',
      file: 'c.csv',
      content: HEADER + ROW,
      options: { format: 'philly-json' },
      codes: ['trace-format-mismatch'],
      says: 'json with columns jobid',
    },
    {
      name: 'without columns of the format named',
      file: 'd.csv',
      content: 'timestamp,cluster\n1,2\n',
      options: { format: 'philly-extract' },
      codes: ['trace-missing-column', 'trace-missing-column'],
      says: 'the column num_gpus',
    },
    {
      name: 'without columns to guess',
      file: 'e.csv',
      content: 'submit,x,y\n1,2,3\n',
      codes: ['trace-missing-column', 'trace-missing-column'],
      says: 'a column for gpus',
    },
    {
      name: 'without a column of the map',
      file: 'f.csv',
      content: 'submit,run,gpus\n1,2,3\n',
      options: { columns: { gpus: 'cards' } },
      codes: ['trace-missing-column'],
      says: '"cards" for gpus',
    },
    {
      name: 'with nonsense in the map',
      file: 'g.csv',
      content: 'submit,run,gpus\n1,2,3\n',
      options: { columns: { gpu: 'gpus', timeUnit: 'weeks', utcOffset: 'PDT' } as object },
      codes: ['trace-bad-column-map', 'trace-bad-column-map', 'trace-bad-column-map'],
      says: 's, ms, us, min, h, d',
    },
  ])('$name', async ({ file, content, options, codes, says }) => {
    const path = content === null ? scratch.at(file) : scratch.put(file, content)
    const problems = await problemsOf(readTrace(path, options))
    expect(problems.map((problem) => problem.code)).toEqual(codes)
    expect(problems.map((problem) => `${problem.where} ${problem.found} ${problem.accepted}`).join('\n')).toContain(
      says,
    )
  })

  test('that is a folder', async () => {
    mkdirSync(scratch.at('folder'))
    expect(await codesOf(readTrace(scratch.at('folder')))).toEqual(['trace-unreadable'])
  })
})

describe('rows that cannot be jobs', () => {
  const good = 'submit,run,gpus,id,tier,priority,deadline,status,gpu_milli\n0,60,1,first,0,5,100,passed,500\n'
  test.each([
    { name: 'a negative duration', row: '1,-60,1,b,,,,,', code: 'trace-bad-duration', found: 'run "-60"' },
    { name: 'a duration of NaN', row: '1,NaN,1,b,,,,,', code: 'trace-bad-duration', found: 'run "NaN"' },
    { name: 'a duration of zero', row: '1,0,1,b,,,,,', code: 'trace-bad-duration', found: 'run "0"' },
    { name: 'no duration', row: '1,,1,b,,,,,', code: 'trace-bad-duration', found: 'run ""' },
    { name: 'a duration of millennia', row: '1,1e300,1,b,,,,,', code: 'trace-bad-duration', found: 'run "1e300"' },
    { name: 'a duration in words', row: '1,two hours,1,b,,,,,', code: 'trace-bad-duration', found: 'run "two hours"' },
    { name: 'no GPU', row: '1,60,0,b,,,,,', code: 'trace-zero-gpus', found: 'gpus "0"' },
    { name: 'minus one GPU', row: '1,60,-1,b,,,,,', code: 'trace-bad-gpus', found: 'gpus "-1"' },
    { name: 'one and a half GPUs', row: '1,60,1.5,b,,,,,', code: 'trace-bad-gpus', found: 'gpus "1.5"' },
    { name: 'a missing number of GPUs', row: '1,60,,b,,,,,', code: 'trace-bad-gpus', found: 'gpus ""' },
    { name: 'no time', row: ',60,1,b,,,,,', code: 'trace-bad-time', found: 'submit ""' },
    { name: 'a time of NaN', row: 'nan,60,1,b,,,,,', code: 'trace-bad-time', found: 'submit "nan"' },
    {
      name: 'a time of another kind',
      row: '2017-10-09,60,1,b,,,,,',
      code: 'trace-bad-time',
      found: 'submit "2017-10-09"',
    },
    { name: 'an id twice', row: '1,60,1,first,,,,,', code: 'trace-duplicate-id', found: 'id "first" again' },
    { name: 'a tier that does not exist', row: '1,60,1,b,4,,,,', code: 'trace-bad-number', found: 'tier "4"' },
    { name: 'a priority in words', row: '1,60,1,b,,high,,,', code: 'trace-bad-number', found: 'priority "high"' },
    { name: 'a deadline before submission', row: '1,60,1,b,,,-5,,', code: 'trace-bad-number', found: 'deadline "-5"' },
    {
      name: 'more than a whole GPU per GPU',
      row: '1,60,1,b,,,,,1001',
      code: 'trace-bad-number',
      found: 'gpu_milli "1001"',
    },
    { name: 'an unknown ending', row: '1,60,1,b,,,,lost,', code: 'trace-bad-status', found: 'status "lost"' },
    { name: 'too few fields', row: '1,60,1', code: 'trace-ragged-row', found: '3 fields' },
  ])('are refused, and dropped on demand: $name', async ({ row, code, found }) => {
    const path = scratch.put('rows.csv', `${good}${row}\n`)
    const problems = await problemsOf(readTrace(path))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code, where: `${path}:3` })
    expect(problems[0]!.found).toContain(`1 row (line 3: ${found}`)
    const { workload, reading } = await readTrace(path, { dropBadRows: true })
    expect(workload.ids).toEqual(['first'])
    expect(reading).toMatchObject({ rows: 2, jobs: 1, rowsDropped: 1 })
    expect(reading.findings).toContainEqual(expect.objectContaining({ effect: 'dropped', kind: code, count: 1 }))
  })

  test('are listed all at once: one problem per kind, with the count and the first five', async () => {
    const bad = Array.from({ length: 7 }, (_, i) => `${i},-1,0,j${i},,,,,\n`).join('')
    const path = scratch.put('many.csv', `${good}${bad}x,1,1,k,,,,,\n`)
    const problems = await problemsOf(readTrace(path))
    expect(problems.map((problem) => problem.code)).toEqual(['trace-bad-duration', 'trace-zero-gpus', 'trace-bad-time'])
    expect(problems[0]!.found.match(/line \d+/g)).toEqual(['line 3', 'line 4', 'line 5', 'line 6', 'line 7'])
    expect(problems[0]!.found).toMatch(/^7 rows .*; and 2 more\)$/)
    expect(problems[2]!.where).toBe(`${path}:10`)
  })

  test('are refused as an empty trace where none is left', async () => {
    const path = scratch.put('nothing.csv', 'submit,run,gpus\n1,-1,1\n2,3,0\n')
    const problems = await problemsOf(readTrace(path, { dropBadRows: true }))
    expect(problems).toMatchObject([
      { code: 'trace-empty', found: 'no job left of 2 rows (trace-bad-duration 1, trace-zero-gpus 1)' },
    ])
  })

  test('are named by their record where the file is JSON', async () => {
    const path = scratch.put('records.json', '[{"submit":1,"run":2,"gpus":1},{"submit":1,"run":NaN,"gpus":1}]')
    expect(await problemsOf(readTrace(path))).toMatchObject([
      { code: 'trace-bad-duration', where: `${path}, record 2` },
    ])
  })
})
