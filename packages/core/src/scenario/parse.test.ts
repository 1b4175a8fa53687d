import { describe, expect, test } from 'vitest'
import { clusterPreset } from '../hardware/clusters.ts'
import { MIXED } from '../workload/profiles/mixed.ts'
import { PHILLY } from '../workload/profiles/philly.ts'
import { defaultScenario } from './default-scenario.ts'
import { jsonSchema } from './json-schema.ts'
import { parseScenario } from './parse.ts'
import type { Scenario } from './scenario.ts'
import { aKnown } from './testing/a-known.ts'

const read = (value: unknown): Scenario => {
  const parsed = parseScenario(value, 's.yaml', aKnown)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.ok
}

const pools = [{ gpu: 'A100', gpusPerNode: 8, nodes: 2 }]

describe('a scenario that says nothing', () => {
  const scenario = read({ version: 1 })

  test('is the default one', () => {
    expect(scenario).toEqual(defaultScenario({}, aKnown))
    expect(scenario.name).toBe('mixed-2000')
    expect(scenario.startsAt).toBe('2026-03-02T00:00:00.000Z')
    expect(scenario.recipes.map((recipe) => recipe.id)).toEqual(['static', 'dynamic'])
    expect(scenario.workload).toEqual({
      kind: 'generate',
      profile: MIXED,
      jobs: null,
      days: 7,
      load: 0.7,
      measuredOn: 'V100',
    })
    expect(scenario.seeds).toEqual([1, 2, 3])
    expect(scenario.faults).toEqual({ nodeMtbfH: 4_000, nodeRepairH: 4, actuationFailureShare: 0.001 })
    expect(scenario.delays).toEqual({ sensorS: 1, actuationS: 2 })
    expect(scenario.checkpoint).toEqual({ saveS: 30, restoreS: 60, everyS: 3_600 })
    expect(scenario.estimates.kind).toBe('history')
  })

  test('is plain data', () => {
    expect(structuredClone(scenario)).toEqual(scenario)
  })
})

describe('what a scenario says', () => {
  test('goes before the defaults, key by key', () => {
    const scenario = read({
      version: 1,
      name: 'mine',
      startsAt: '2026-03-02T01:00:00+01:00',
      pools,
      faults: { nodeMtbfH: null, nodeRepairH: 8 },
      delays: { sensorS: 0 },
      checkpoint: { everyS: 0 },
      estimates: { kind: 'noisy' },
      instants: { sameInstant: 'arrivals-first' },
      throughput: { training: { A100: 2.4 } },
      sharing: { slowdown: 0.85 },
      seeds: [7, 9],
    })
    expect(scenario.startsAt).toBe('2026-03-02T00:00:00.000Z')
    expect(scenario.cluster.name).toBe('mine')
    expect(scenario.faults).toEqual({
      nodeMtbfH: Number.POSITIVE_INFINITY,
      nodeRepairH: 8,
      actuationFailureShare: 0.001,
    })
    expect(scenario.delays).toEqual({ sensorS: 0, actuationS: 2 })
    expect(scenario.checkpoint).toEqual({ saveS: 30, restoreS: 60, everyS: 0 })
    expect(scenario.estimates).toEqual({ kind: 'noisy', spread: 0.5 })
    expect(scenario.instants.sameInstant).toBe('arrivals-first')
    expect(scenario.throughput).toEqual({ training: { A100: 2.4 } })
    expect(scenario.sharing).toEqual({ slowdown: 0.85 })
    expect(scenario.seeds).toEqual([7, 9])
  })

  test('a trace brings its own start, and its durations hold on the only GPU model there is', () => {
    const scenario = read({ version: 1, cluster: 'philly', workload: { kind: 'trace', file: 'jobs.csv' } })
    expect(scenario.startsAt).toBeNull()
    expect(scenario.workload).toEqual({
      kind: 'trace',
      file: 'jobs.csv',
      format: null,
      columns: {},
      throughputTable: null,
      measuredOn: 'P100',
    })
    expect(scenario.cluster.pools.map((pool) => pool.gpu.speed)).toEqual([1, 1])
  })

  test('a trace of steps names what turns them into running times', () => {
    const workload = { kind: 'trace', file: 'jobs.trace', throughputTable: 'rates.json' }
    expect(read({ version: 1, workload }).workload).toMatchObject({ throughputTable: 'rates.json' })
  })

  test('a preset may stand elsewhere', () => {
    const { cluster } = read({ version: 1, cluster: 'philly', sites: [{ zone: 'DE', carbonGPerKWh: 40 }] })
    expect(cluster.sites[0]?.carbon).toEqual({ kind: 'constant', value: 40 })
    expect(cluster.sites[0]?.price).toEqual({ kind: 'zone', zone: 'DE' })
    expect(cluster.pools).toHaveLength(2)
  })

  test('a profile of its own takes what it does not say from another', () => {
    const profile = { name: 'quiet', like: 'philly', arrivals: { jobsPerDay: 5 }, largestGang: 4 }
    const { workload } = read({ version: 1, workload: { kind: 'generate', profile } })
    const arrivals = { ...PHILLY.arrivals, jobsPerDay: 5 }
    expect(workload).toMatchObject({ profile: { ...PHILLY, name: 'quiet', largestGang: 4, arrivals } })
  })

  test('a number of jobs needs no number of days', () => {
    expect(read({ version: 1, workload: { kind: 'generate', jobs: 50 } }).workload).toMatchObject({
      jobs: 50,
      days: null,
    })
  })

  test('choices from elsewhere go before the file', () => {
    const over = { cluster: clusterPreset('philly-700')!, seeds: [5], workload: { kind: 'trace', file: 'x' } as const }
    const parsed = parseScenario({ version: 1, name: 'n', cluster: 'philly', seeds: 3 }, 's.yaml', aKnown, over)
    expect(parsed).toEqual({ ok: defaultScenario({ name: 'n', ...over }, aKnown) })
  })
})

test.each(['scenario', 'cluster', 'recipe'] as const)('the JSON Schema of a %s refuses unknown keys', (kind) => {
  const schema = jsonSchema(kind)
  expect(schema.additionalProperties).toBe(false)
  expect(Object.keys(schema.properties as object).length).toBeGreaterThan(4)
  expect(schema.required).toContain(kind === 'recipe' ? 'id' : 'version')
})
