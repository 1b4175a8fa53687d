import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { POLICY_CODES } from '../policy/codes.ts'
import { SCENARIO_CODES } from './codes.ts'
import { parseScenario } from './parse.ts'
import { aKnown } from './testing/a-known.ts'

/** Problems as `code where hint`, the prefix `scenario-` and the file left out. */
const wrong = (value: unknown): string[] => {
  const parsed = parseScenario(value, 's.yaml', aKnown)
  if ('ok' in parsed) return []
  return parsed.problems.map(({ code, where, hint }) =>
    [code.replace('scenario-', ''), where.replace(/^s\.yaml(: )?/, ''), hint].filter(Boolean).join(' | '),
  )
}

const pools = [{ gpu: 'A100', gpusPerNode: 8, nodes: 2 }]

describe('problems of a scenario', () => {
  test.each([
    ['no version', {}, ['version | version']],
    ['another version', { version: 2 }, ['version | version']],
    ['nothing at all', null, ['wrong-type']],
    ['a list', [], ['wrong-type']],
    ['a misspelt key', { version: 1, sedes: 3 }, ['unknown-key | sedes | did you mean seeds?']],
    ['an unknown preset', { version: 1, cluster: 'phily' }, ['unknown-name | cluster | did you mean philly?']],
    ['a preset beside pools', { version: 1, cluster: 'philly', pools }, ['conflict | pools']],
    [
      'what the referee decides beside it',
      { version: 1, referee: true, delays: {}, faults: { nodeRepairH: 1 } },
      ['conflict | faults', 'conflict | delays'],
    ],
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
      { version: 1, workload: { kind: 'generate', profile: { name: 'p', arrivals: { jobsPerDay: 1 }, kinds: [] } } },
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
      [
        'out-of-range | workload.profile.deadlines',
        'unknown-key | workload.profile.tier | did you mean tiers?',
        'missing-key | workload.profile.arrivals.jobsPerDay',
        'missing-key | workload.profile.kinds',
      ],
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
    ['a recipe without a name, told once', { version: 1, recipe: '' }, ['out-of-range | recipe']],
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
      'policy-unknown-setting | recipe[1].power.settings.factr | did you mean factor?',
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
    const codes: string[] = Object.values({ ...SCENARIO_CODES, ...POLICY_CODES }).map((each) => each.code)
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
