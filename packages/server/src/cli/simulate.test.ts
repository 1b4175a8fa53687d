import { readFileSync } from 'node:fs'
import { replayRecorded } from '@ballast/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { ballastIn, type Ended } from './testing/ballast.ts'
import { SMALL_SCENARIO, SMALL_TRACE } from './testing/small-scenario.ts'

const folder = scratchFolder()
folder.put('small.yaml', SMALL_SCENARIO)
folder.put('jobs.csv', SMALL_TRACE)
const ballast = ballastIn(folder.path)
const linesOf = (name: string) => readFileSync(folder.at(name), 'utf8').trimEnd().split('\n')

describe('simulate', () => {
  let ended: Ended
  beforeAll(async () => {
    ended = await ballast(
      ...['simulate', 'small.yaml', '--seed', '7', '--json', '-'],
      ...['--jobs', 'jobs-out.csv', '--events', 'events.jsonl', '--record', 'record.jsonl'],
    )
  })

  test('runs the last recipe under one seed and prints its metrics', () => {
    expect(ended.code).toBe(0)
    const { version, scenario, recipe, seed, metrics } = JSON.parse(ended.out)
    expect({ version, scenario, recipe, seed }).toEqual({ version: 1, scenario: 'small', recipe: 'dynamic', seed: 7 })
    expect(metrics.jobsSubmitted).toBe(60)
    expect(ended.err).toContain('seed 7')
  })

  test('writes what became of each job, as the metrics have it', () => {
    const { metrics } = JSON.parse(ended.out)
    const [header, ...rows] = linesOf('jobs-out.csv').map((line) => line.split(','))
    const column = (name: string) => rows.map((row) => row[header!.indexOf(name)]!)
    expect(header!.join()).toBe(
      'id,tenant,tier,priority,gpus,milliPerGpu,submittedAtS,firstStartAtS,endedAtS,waitS,totalWaitS,jctS,ending,attempts,gpuSeconds,energyJ',
    )
    expect(rows).toHaveLength(60)
    expect(column('ending').filter((ending) => ending === 'passed')).toHaveLength(metrics.jobsFinished)
    const sum = (name: string) => column(name).reduce((total, value) => total + Number(value), 0)
    expect(sum('waitS') / 60).toBeCloseTo(metrics.waitMeanS, 6)
    expect(sum('jctS') / 60).toBeCloseTo(metrics.jctMeanS, 6)
    expect(sum('energyJ') / metrics.energyComputeJ).toBeCloseTo(1, 6)
  })

  test('writes the event log, each line an object with its instant and event', () => {
    const events = linesOf('events.jsonl').map((line) => JSON.parse(line))
    expect(events.filter(({ event }) => event === 'submitted')).toHaveLength(60)
    expect(events.filter(({ event }) => event === 'ended')).toHaveLength(60)
    for (const { atS } of events) expect(atS).toBeGreaterThanOrEqual(0)
  })

  test('writes a recording from which the same plans come again', () => {
    const { plans, differences } = replayRecorded(linesOf('record.jsonl'))
    expect(plans.length).toBeGreaterThan(0)
    expect(differences).toEqual([])
  })

  test('prints the event log, byte for byte that of the file', async () => {
    const again = await ballast('simulate', 'small.yaml', '--seed', '7', '--events', '-')
    expect(again.code).toBe(0)
    expect(again.out).toBe(readFileSync(folder.at('events.jsonl'), 'utf8'))
  })

  test('writes per-job results as Parquet, which can be read as a table', async () => {
    const { code } = await ballast(
      'simulate',
      '--trace',
      'jobs.csv',
      '--cluster',
      'philly-700',
      '--jobs',
      'out.parquet',
    )
    expect(code).toBe(0)
    const described = await ballast(
      'trace',
      'describe',
      'out.parquet',
      '--columns',
      'submittedAt=submittedAtS,durationS=jctS',
    )
    expect(described.out).toContain('4 jobs in 4 attempts')
  })
})

describe('explain', () => {
  test('tells why a job waited, in time order', async () => {
    folder.put('full.csv', `${SMALL_TRACE}e,2026-03-02 08:03:30,60,16,ann,passed\n`)
    const args = ['explain', '--job', 'e', '--trace', 'full.csv', '--cluster', 'own.yaml', '--recipe', 'static']
    folder.put('own.yaml', 'version: 1\npools: [{ node: dgx-a100, nodes: 2 }]\n')
    const { code, out } = await ballast(...args)
    expect(code).toBe(0)
    expect(out).toMatch(/^job e under static, seed 1, in /)
    expect(out).toMatch(/waited 1\d min/)
    const json = JSON.parse((await ballast(...args, '--json', '-')).out)
    expect(json).toMatchObject({ version: 1, recipe: 'static', seed: 1, job: 'e' })
    const kinds = json.entries.map(({ kind }: { kind: string }) => kind)
    expect(kinds[0]).toBe('submitted')
    expect(kinds).toContain('waits')
    expect(kinds.at(-1)).toBe('ended')
    const atS = json.entries.map((entry: { atS: number }) => entry.atS)
    expect(atS).toEqual([...atS].sort((a, b) => a - b))
  })

  test('knows the jobs of generated work by profile and number, and suggests an id', async () => {
    const known = await ballast('explain', 'small.yaml', '--job', 'philly-3', '--seed', '2')
    expect(known.code).toBe(0)
    const unknown = await ballast('explain', 'small.yaml', '--job', 'phily-3')
    expect(unknown.code).toBe(2)
    expect(unknown.err).toMatch(/--job: found "phily-3"; .*did you mean philly-3\?.*\[unknown-job\]/)
  })
})
