import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusterPreset } from '../hardware/clusters.ts'
import { MIXED } from '../workload/profiles/mixed.ts'
import { PHILLY } from '../workload/profiles/philly.ts'
import { SCENARIO_CODES } from './codes.ts'
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

/** Problems as `code where hint`, the prefix `scenario-` and the file left out. */
const wrong = (value: unknown): string[] => {
  const parsed = parseScenario(value, 's.yaml', aKnown)
  if ('ok' in parsed) return []
  return parsed.problems.map(({ code, where, hint }) =>
    [code.replace('scenario-', ''), where.replace(/^s\.yaml(: )?/, ''), hint].filter(Boolean).join(' | '),
  )
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
      load: null,
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
      measuredOn: 'P100',
    })
    expect(scenario.cluster.pools.map((pool) => pool.gpu.speed)).toEqual([1, 1])
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

describe('problems of a scenario', () => {
  test.each([
    ['no version', {}, ['version | version']],
    ['another version', { version: 2 }, ['version | version']],
    ['nothing at all', null, ['wrong-type']],
    ['a list', [], ['wrong-type']],
    ['a misspelt key', { version: 1, sedes: 3 }, ['unknown-key | sedes | did you mean seeds?']],
    ['an unknown preset', { version: 1, cluster: 'phily' }, ['unknown-name | cluster | did you mean philly?']],
    ['a preset beside pools', { version: 1, cluster: 'philly', pools }, ['conflict | pools']],
    ['too many sites for a preset', { version: 1, sites: [{}, { name: 'b' }] }, ['conflict | sites']],
    ['pools without GPUs', { version: 1, pools: [] }, ['no-gpus | pools']],
    ['feeds without pools', { version: 1, feeds: [{ name: 'f' }] }, ['no-gpus | pools']],
    ['a day that is none', { version: 1, startsAt: '2026-02-30' }, ['not-an-instant | startsAt']],
    ['an instant without a zone', { version: 1, startsAt: '2026-02-01T10:00:00' }, ['not-an-instant | startsAt']],
    ['no seeds', { version: 1, seeds: [] }, ['out-of-range | seeds']],
    ['a negative delay', { version: 1, delays: { sensorS: -1 } }, ['out-of-range | delays.sensorS']],
    ['NaN', { version: 1, delays: { sensorS: Number.NaN } }, ['out-of-range | delays.sensorS']],
    [
      'actions that always fail',
      { version: 1, faults: { actuationFailureShare: 1 } },
      ['out-of-range | faults.actuationFailureShare'],
    ],
    ['text for a number', { version: 1, checkpoint: { saveS: '30' } }, ['wrong-type | checkpoint.saveS']],
    ['work without a kind', { version: 1, workload: { file: 'a' } }, ['missing-key | workload.kind']],
    ['a trace without a file', { version: 1, workload: { kind: 'trace' } }, ['missing-key | workload.file']],
    [
      'an unknown format',
      { version: 1, workload: { kind: 'trace', file: 'a', format: 'phily' } },
      ['unknown-name | workload.format | did you mean philly?'],
    ],
    [
      'a profile like an unknown one',
      { version: 1, workload: { kind: 'generate', profile: { name: 'p', like: 'philli' } } },
      ['unknown-name | workload.profile.like | did you mean philly?'],
    ],
    [
      'a profile without a job',
      { version: 1, workload: { kind: 'generate', profile: { name: 'p', kinds: [] } } },
      ['out-of-range | workload.profile.kinds'],
    ],
    [
      'a profile with a misspelt key, and deadlines the wrong way round',
      {
        version: 1,
        workload: {
          kind: 'generate',
          profile: { name: 'p', tier: [1, 0, 0, 0], deadlines: { share: 0, leastSlack: 3, mostSlack: 2 } },
        },
      },
      ['unknown-key | workload.profile.tier | did you mean tiers?'],
    ],
    [
      'an unknown profile',
      { version: 1, workload: { kind: 'generate', profile: 'mixd' } },
      ['unknown-name | workload.profile | did you mean mixed?'],
    ],
    [
      'work bound three ways',
      { version: 1, workload: { kind: 'generate', jobs: 1, days: 1, load: 1 } },
      ['conflict | workload.load'],
    ],
    [
      'durations of an unknown GPU',
      { version: 1, workload: { kind: 'generate', measuredOn: 'V10' } },
      ['unknown-name | workload.measuredOn | did you mean V100?'],
    ],
    [
      'speeds of an unknown class',
      { version: 1, throughput: { trainings: { A100: 1 } } },
      ['unknown-key | throughput.trainings | did you mean training?'],
    ],
    [
      'speeds of an unknown GPU',
      { version: 1, throughput: { training: { A1000: 1 } } },
      ['unknown-name | throughput.training.A1000 | did you mean A100?'],
    ],
    ['an unknown recipe', { version: 1, recipe: 'dynamc' }, ['unknown-name | recipe | did you mean dynamic?']],
    [
      'the same recipe twice',
      { version: 1, recipe: ['static', 'static'] },
      ['duplicate-name | recipe[1].name | recipe[0] has it too'],
    ],
    [
      'an order by length without lengths',
      { version: 1, estimates: { kind: 'none' }, recipe: { id: 'm', ordering: 'shortest-job-first' } },
      ['policy-needs | estimates.kind | ordering shortest-job-first of recipe m needs an estimate of running times'],
    ],
  ])('%s', (_, value, want) => {
    expect(wrong(value)).toEqual(want)
  })

  test('are told all at once, those across keys included', () => {
    const value = {
      version: 1,
      seeds: 0,
      sites: [{ name: 'a' }, { name: 'a', zone: 'Mars' }],
      pools: [
        { gpu: 'H10', gpusPerNode: 8, nodes: 1 },
        { gpu: 'H100', nodes: 1, site: 'b' },
      ],
      recipe: ['static', { id: 'm', power: { id: 'idle-sleep', settings: { factr: 1 } } }],
    }
    expect(wrong(value)).toEqual([
      'unknown-name | sites[1].zone',
      'unknown-name | pools[0].gpu | did you mean H100?',
      'out-of-range | seeds',
      'unknown-reference | pools[1].site | did you mean a?',
      'unknown-key | recipe[1].power.settings.factr | did you mean factor?',
    ])
  })

  test('say what was found and what would be accepted', () => {
    const parsed = parseScenario({ version: 1, seeds: 0 }, 's.yaml', aKnown)
    expect(parsed).toEqual({
      problems: [
        { code: 'scenario-out-of-range', where: 's.yaml: seeds', found: '0', accepted: 'a number of at least 1' },
      ],
    })
  })

  test('of any value whatever are a list with known codes, never an exception', () => {
    const codes: string[] = Object.values(SCENARIO_CODES).map((each) => each.code)
    const keys = [
      'version',
      'pools',
      'sites',
      'feeds',
      'recipe',
      'workload',
      'seeds',
      'estimates',
      'throughput',
      'cluster',
    ]
    const leaf = fc.oneof(fc.constantFrom(1, -1, 0, 'A100', 'static', null, Number.NaN, true), fc.string(), fc.double())
    const inner = fc.oneof(
      leaf,
      fc.array(leaf),
      fc.dictionary(fc.constantFrom('name', 'kind', 'nodes', 'gpu', 'parent', 'id', 'x', '__proto__'), leaf),
    )
    const value = fc.dictionary(fc.constantFrom(...keys), fc.oneof(inner, fc.array(inner, { maxLength: 3 })))
    fc.assert(
      fc.property(value, (each) => {
        const parsed = parseScenario(each, 's', aKnown)
        if ('ok' in parsed) return
        expect(parsed.problems.length).toBeGreaterThan(0)
        for (const problem of parsed.problems) expect(codes).toContain(problem.code)
      }),
      { seed: 2, numRuns: 400 },
    )
  })
})

test.each(['scenario', 'cluster', 'recipe'] as const)('the JSON Schema of a %s refuses unknown keys', (kind) => {
  const schema = jsonSchema(kind)
  expect(schema.additionalProperties).toBe(false)
  expect(Object.keys(schema.properties as object).length).toBeGreaterThan(4)
  expect(schema.required).toContain(kind === 'recipe' ? 'id' : 'version')
})
