import { describe, expect, it } from 'vitest'
import { generateWorkload } from '../workload/generate.ts'
import { PROFILES } from '../workload/profiles.ts'
import { parseProfile } from './parse-profile.ts'

const KIND = {
  name: 'all',
  weight: 1,
  gpus: [
    [1, 0.9],
    [8, 0.1],
  ],
  runtime: { medianS: 600, spread: 1.5 },
}
const SMALL = { version: 1, name: 'ours', arrivals: { jobsPerDay: 100 }, kinds: [KIND] }

function problemsOf(value: unknown) {
  const parsed = parseProfile(value, 'ours.yaml')
  return 'ok' in parsed ? [] : parsed.problems
}

describe('a profile file', () => {
  it('needs little: a rate and one kind of job', () => {
    const parsed = parseProfile(SMALL, 'ours.yaml')
    if (!('ok' in parsed)) return expect.fail(JSON.stringify(parsed.problems))
    const work = generateWorkload(parsed.ok, { seed: 1, startsAt: '2026-03-02T00:00:00Z', days: 3 })
    expect(work.count).toBe(300)
    expect(work.name).toBe('ours')
  })

  it.each(PROFILES.map((profile) => [profile.name, profile] as const))('can say all of %s', (_, profile) => {
    const text = JSON.stringify({ version: 1, ...profile })
    expect(parseProfile(JSON.parse(text), 'ours.json')).toEqual({ ok: profile })
  })

  it.each<[string, unknown, string, string]>([
    ['no version', { ...SMALL, version: undefined }, 'ours.yaml: version', 'scenario-version'],
    ['no mapping', 'philly', 'ours.yaml', 'scenario-wrong-type'],
    ['no kinds', { ...SMALL, kinds: [] }, 'ours.yaml: kinds', 'scenario-out-of-range'],
    [
      'NaN jobs a day',
      { ...SMALL, arrivals: { jobsPerDay: Number.NaN } },
      'ours.yaml: arrivals.jobsPerDay',
      'scenario-out-of-range',
    ],
    [
      'a kind without GPUs',
      { ...SMALL, kinds: [{ ...KIND, gpus: [[0, 1]] }] },
      'ours.yaml: kinds[0].gpus[0][0]',
      'scenario-out-of-range',
    ],
    [
      'only weights of 0',
      { ...SMALL, kinds: [{ ...KIND, gpus: [[1, 0]] }] },
      'ours.yaml: kinds[0].gpus',
      'scenario-out-of-range',
    ],
    [
      'an unknown class',
      { ...SMALL, kinds: [{ ...KIND, jobClass: 'trainning' }] },
      'ours.yaml: kinds[0].jobClass',
      'scenario-unknown-name',
    ],
    [
      '23 hours',
      { ...SMALL, arrivals: { jobsPerDay: 1, hourWeights: new Array(23).fill(1) } },
      'ours.yaml: arrivals.hourWeights',
      'scenario-out-of-range',
    ],
    [
      'an hour of weight 0',
      { ...SMALL, arrivals: { jobsPerDay: 1, hourWeights: [0, ...new Array(23).fill(1)] } },
      'ours.yaml: arrivals.hourWeights[0]',
      'scenario-out-of-range',
    ],
    [
      'slack the wrong way round',
      { ...SMALL, deadlines: { share: 1, leastSlack: 5, mostSlack: 2 } },
      'ours.yaml: deadlines',
      'scenario-out-of-range',
    ],
    [
      'a share above 1',
      { ...SMALL, elastic: { share: 2, least: 0.5, most: 2 } },
      'ours.yaml: elastic.share',
      'scenario-out-of-range',
    ],
    [
      'chains of one job',
      { ...SMALL, chains: { share: 0.1, most: 1 } },
      'ours.yaml: chains.most',
      'scenario-out-of-range',
    ],
  ])('is refused with %s', (_, value, where, code) => {
    expect(problemsOf(value)).toMatchObject([{ where, code }])
  })

  it('tells every problem at once, with a suggestion for a misspelt key', () => {
    const problems = problemsOf({
      ...SMALL,
      tennants: { count: 3 },
      kinds: [{ ...KIND, weight: -1 }],
      largestGang: 2.5,
    })
    expect(problems.map(({ where }) => where).sort()).toEqual([
      'ours.yaml: kinds[0].weight',
      'ours.yaml: largestGang',
      'ours.yaml: tennants',
    ])
    expect(problems.find(({ where }) => where.endsWith('tennants'))!.hint).toBe('did you mean tenants?')
  })
})
