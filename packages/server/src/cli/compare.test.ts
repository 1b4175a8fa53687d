import { readFileSync } from 'node:fs'
import { METRICS } from '@ballast/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { ballastIn, type Ended } from './testing/ballast.ts'
import { SMALL_SCENARIO, SMALL_TRACE } from './testing/small-scenario.ts'

const folder = scratchFolder()
folder.put('small.yaml', SMALL_SCENARIO)
folder.put('jobs.csv', SMALL_TRACE)
const ballast = ballastIn(folder.path)

type Json = {
  readonly version: number
  readonly scenario: string
  readonly recipes: readonly {
    readonly id: string
    readonly seeds: readonly number[]
    readonly metrics: { readonly [name: string]: { mean: number; low: number | null; high: number | null } }
    readonly runs: readonly { readonly seed: number; readonly metrics: { readonly [name: string]: number } }[]
  }[]
}

/** The JSON without what depends on the machine. */
const withoutWall = (text: string): Json =>
  JSON.parse(text, (key, value) => (key === 'wallS' ? undefined : value)) as Json

describe('compare', () => {
  let one: Ended
  beforeAll(async () => {
    one = await ballast('compare', 'small.yaml', '--threads', '1', '--json', '-', '--csv', 'c.csv', '--html', 'r.html')
  })

  test('prints JSON with every metric of every recipe and seed, and talks on the other stream', () => {
    expect(one.code).toBe(0)
    const json = JSON.parse(one.out) as Json
    expect([json.version, json.scenario]).toEqual([1, 'small'])
    expect(json.recipes.map(({ id, seeds }) => [id, seeds])).toEqual([
      ['static', [1, 2]],
      ['dynamic', [1, 2]],
    ])
    for (const { metrics, runs } of json.recipes) {
      expect(Object.keys(metrics)).toEqual([...METRICS])
      for (const { mean, low, high } of Object.values(metrics)) expect(low! <= mean && mean <= high!).toBe(true)
      expect(runs.map(({ seed }) => seed)).toEqual([1, 2])
      for (const run of runs) {
        expect(Object.keys(run.metrics)).toEqual([...METRICS])
        const { jobsFinished, jobsFailed, jobsUnfinished } = run.metrics
        expect(jobsFinished! + jobsFailed! + jobsUnfinished!).toBe(60)
      }
    }
    expect(one.err).toContain('dynamic against static:')
  })

  test('gives the same JSON on any number of threads, but for the time it took', async () => {
    const two = await ballast('compare', 'small.yaml', '--threads', '2', '--json', '-')
    expect(withoutWall(two.out)).toEqual(withoutWall(one.out))
    expect(JSON.stringify(withoutWall(two.out))).toBe(JSON.stringify(withoutWall(one.out)))
  })

  test('writes a line for each run as CSV, and a report', () => {
    const lines = readFileSync(folder.at('c.csv'), 'utf8').trimEnd().split('\n')
    expect(lines[0]).toBe(['recipe', 'seed', ...METRICS].join(','))
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 2).join(' '))).toEqual([
      'static 1',
      'static 2',
      'dynamic 1',
      'dynamic 2',
    ])
    expect(readFileSync(folder.at('r.html'), 'utf8')).toContain('<html')
  })

  test('replays a trace, whatever its columns are called, and prints CSV', async () => {
    folder.put('own.csv', SMALL_TRACE.replace('submittedAt,durationS', 'when,seconds'))
    const plain = await ballast(
      'compare',
      '--trace',
      'jobs.csv',
      '--cluster',
      'philly-700',
      '--seeds',
      '1',
      '--csv',
      '-',
    )
    const mapped = await ballast(
      ...['compare', '--trace', 'own.csv', '--cluster', 'philly-700', '--seeds', '1', '--csv', '-'],
      ...['--columns', 'submittedAt=when,durationS=seconds'],
    )
    const figures = ({ out }: Ended) => out.split('\n').map((line) => line.split(',').slice(0, -1))
    expect(plain.code).toBe(0)
    expect(figures(plain)).toHaveLength(4)
    expect(figures(mapped)).toEqual(figures(plain))
    expect(plain.err).toContain('4 jobs of jobs.csv (generic)')
  })
})
