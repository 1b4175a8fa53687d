import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { ballastIn } from './testing/ballast.ts'
import { SMALL_TRACE } from './testing/small-scenario.ts'

const folder = scratchFolder()
folder.put('jobs.csv', SMALL_TRACE)
const ballast = ballastIn(folder.path)

/** A description without the name of the file and its format. */
const described = async (file: string) => {
  const { code, out } = await ballast('trace', 'describe', file, '--json')
  expect(code).toBe(0)
  const { reading: _, name, ...description } = JSON.parse(out)
  return description
}

describe('trace describe', () => {
  test('tells what is in a trace', async () => {
    const { code, out } = await ballast('trace', 'describe', 'jobs.csv')
    expect(code).toBe(0)
    expect(out).toContain('jobs.csv  (generic)\n  4 jobs in 4 attempts')
    expect(out).toContain('ended: passed 50.0 %, failed 25.0 %, killed 25.0 %')
  })

  test('gives the same as JSON, to a file too', async () => {
    expect((await ballast('trace', 'describe', 'jobs.csv', '--json', 'd.json')).code).toBe(0)
    const json = JSON.parse(readFileSync(folder.at('d.json'), 'utf8'))
    expect(json).toMatchObject({ version: 1, jobs: 4, tenantCount: 2, reading: { format: 'generic', rows: 4 } })
  })

  test('takes a column map with units', async () => {
    folder.put('own.csv', 'when,minutes,n\n2026-03-02 08:00,90,2\n2026-03-02 09:00,30,1\n')
    const columns = 'submittedAt=when,durationS=minutes,durationUnit=min,gpus=n'
    const { out } = await ballast('trace', 'describe', 'own.csv', '--columns', columns, '--json', '-')
    expect(JSON.parse(out)).toMatchObject({ jobs: 2, gpuHours: 3.5 })
  })

  test('leaves bad rows out and says why', async () => {
    folder.put('bad.csv', `${SMALL_TRACE}e,2026-03-02 08:04:00,-1,4,ann,passed\n`)
    const { code, out } = await ballast('trace', 'describe', 'bad.csv')
    expect(code).toBe(0)
    expect(out).toContain('read 5 rows: 4 jobs kept, 1 rows dropped\n  dropped: 1 × A running time is missing')
  })
})

describe('trace generate', () => {
  test('writes the same work as CSV, as Parquet and to standard output, and it is read back', async () => {
    const args = ['trace', 'generate', '--profile', 'philly', '--jobs', '200', '--seed', '4', '--out']
    const csv = await ballast(...args, 'g.csv')
    expect([csv.code, csv.out]).toEqual([0, '200 jobs in g.csv\n'])
    expect((await ballast(...args, 'g.parquet')).code).toBe(0)
    expect((await ballast(...args, '-')).out).toBe(readFileSync(folder.at('g.csv'), 'utf8'))
    const description = await described('g.csv')
    expect(description).toMatchObject({ jobs: 200, startsAt: '2026-03-02T00:00:00.000Z' })
    expect(await described('g.parquet')).toEqual(description)
  })

  test('makes work that compare runs as it runs the generated', async () => {
    folder.put('own.yaml', 'version: 1\npools: [{ node: dgx-v100, nodes: 8 }]\n')
    const made = await ballast(
      ...['trace', 'generate', '--profile', 'philly', '--jobs', '100', '--load', '0.5', '--cluster', 'own.yaml'],
      ...['--out', 'made.csv'],
    )
    expect(made.code).toBe(0)
    const run = [
      'compare',
      '--trace',
      'made.csv',
      '--cluster',
      'own.yaml',
      '--recipe',
      'static',
      '--seeds',
      '1',
      '--json',
      '-',
    ]
    const { out } = await ballast(...run)
    const { jobsSubmitted, jobsUnfinished, gpuAllocatedShare } = JSON.parse(out).recipes[0].runs[0].metrics
    expect([jobsSubmitted, jobsUnfinished]).toEqual([100, 0])
    expect(gpuAllocatedShare).toBeGreaterThan(0.1)
  })

  test.each([
    ['an unknown profile', ['--profile', 'filly', '--out', '-'], /--profile: .*did you mean philly\?/],
    [
      'load, days and jobs at once',
      ['--load', '0.5', '--days', '1', '--jobs', '9', '--out', '-'],
      /\[workload-conflict\]/,
    ],
    ['no way to write', ['--days', '1'], /required option '--out <file\|->'/],
    ['no number of days', ['--days', '-1', '--out', '-'], /--days.*A number above 0/],
  ])('refuses %s', async (_, args, says) => {
    const { code, err } = await ballast('trace', 'generate', ...args)
    expect(err).toMatch(says)
    expect(code).toBe(2)
  })
})
