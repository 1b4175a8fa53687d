import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BadInput, BUILT_IN, EXAMPLE_SCENARIO, parseScenario } from '@ballast/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NodeListReading } from '../node-lists/read-node-list.ts'
import { documentFrom } from './document.ts'
import { clusterFor, profileFor, recipeFor } from './named-or-file.ts'
import { readScenarioFile } from './read-scenario-file.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ballast-scenario-'))
})
afterAll(() => rm(folder, { recursive: true }))

const write = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

/** Problems as `code where`, the folder left out. */
const wrong = async (promise: Promise<unknown>): Promise<string[]> => {
  const error = await promise.then(
    () => null,
    (each: unknown) => each,
  )
  if (!(error instanceof BadInput)) throw new Error(`no bad input: ${error}`)
  return error.problems.map(({ code, where }) => `${code.replace('scenario-', '')} ${where.replace(`${folder}/`, '')}`)
}

describe('the example scenario', () => {
  test('is read without a problem, and says what its comments say', async () => {
    const scenario = await readScenarioFile(await write('example.yaml', EXAMPLE_SCENARIO))
    expect(scenario.name).toBe('my-cluster')
    expect(scenario.cluster.pools.map((pool) => [pool.name, pool.nodeCount])).toEqual([
      ['training', 40],
      ['small', 25],
    ])
    expect(scenario.recipes).toEqual(BUILT_IN.recipes)
  })

  test('writes the defaults where it says so', () => {
    const { value } = documentFrom(EXAMPLE_SCENARIO, 'example.yaml')
    const without = { ...(value as object) } as { [key: string]: unknown }
    for (const key of ['estimates', 'faults', 'delays', 'checkpoint', 'instants', 'seeds', 'recipe', 'startsAt'])
      delete without[key]
    expect(parseScenario(without, 'a', BUILT_IN)).toEqual(parseScenario(value, 'b', BUILT_IN))
  })

  test('stays sound with every commented line taken in', () => {
    const text = EXAMPLE_SCENARIO.replace(/^# (workload|throughput): /gm, '$1: ')
      .replace(/^workload:\n(?: {2}.*\n)+/m, '')
      .replace(/^# {2}/gm, '  ')
    expect(text).toContain('\n  - name: own-chips')
    expect(text).toContain('\n  - id: mine')
    const { value, place } = documentFrom(text, 'all.yaml')
    const parsed = parseScenario(value, place, BUILT_IN)
    if ('problems' in parsed) expect.fail(JSON.stringify(parsed.problems))
    expect(parsed.ok.recipes.map((recipe) => recipe.id)).toEqual(['static', 'dynamic', 'mine'])
    expect(parsed.ok.cluster.pools).toHaveLength(3)
    expect(parsed.ok.throughput).toEqual({ training: { A100: 2.4 } })
  })
})

describe('a scenario file', () => {
  test('names the line and column of every problem', async () => {
    const text = `version: 1
seeds: 0
pools:
  - gpu: H10
    gpusPerNode: 8
    nodes: 4
  - { node: dgx-a100, nodes: .nan, colour: red }
faults:
  nodeMtbfH: -5
`
    expect(await wrong(readScenarioFile(await write('bad.yaml', text)))).toEqual([
      'unknown-name bad.yaml:4:5 pools[0].gpu',
      'out-of-range bad.yaml:7:23 pools[1].nodes',
      'unknown-key bad.yaml:7:36 pools[1].colour',
      'out-of-range bad.yaml:9:3 faults.nodeMtbfH',
      'out-of-range bad.yaml:2:1 seeds',
    ])
  })

  test('points to the parent of what is missing, through anchors too', async () => {
    const text = 'version: 1\npools:\n  - &big { node: dgx-a100, nodes: 2 }\n  - name: b\n    gpu: A100\n  - *big\n'
    expect(await wrong(readScenarioFile(await write('gap.yaml', text)))).toEqual([
      'missing-key gap.yaml:4:5 pools[1].nodes',
    ])
  })

  test('may be JSON', async () => {
    const scenario = await readScenarioFile(await write('s.json', '{"version": 1, "cluster": "philly", "seeds": [4]}'))
    expect(scenario.cluster.name).toBe('philly')
    expect(scenario.seeds).toEqual([4])
  })

  test('finds the files it names beside it, but not those named elsewhere', async () => {
    const text = `version: 1
cluster: philly
workload: { kind: trace, file: jobs.csv, throughputTable: sub/rates.json }
sites: [{ carbonGPerKWh: { kind: file, file: sub/c.csv, timeColumn: t, valueColumn: v } }]
`
    const file = await write('beside.yaml', text)
    const scenario = await readScenarioFile(file)
    expect(scenario.workload).toMatchObject({
      file: join(folder, 'jobs.csv'),
      throughputTable: join(folder, 'sub', 'rates.json'),
    })
    expect(scenario.cluster.sites[0]?.carbon).toMatchObject({ file: join(folder, 'sub', 'c.csv') })
    const over = await readScenarioFile(file, BUILT_IN, { workload: { kind: 'trace', file: 'x.csv' } })
    expect(over.workload).toMatchObject({ file: 'x.csv', throughputTable: null })
  })

  test.each([
    ['broken indentation', 'version: 1\npools:\n  - gpu: A100\n   nodes: 1\n', /^syntax x\.yaml:4:/],
    ['the same key twice', 'version: 1\nseeds: 1\nseeds: 2\n', /^syntax x\.yaml:3:1/],
    ['an anchor that is not there', 'version: 1\nseeds: *none\n', /^syntax x\.yaml/],
    ['two documents', 'version: 1\n---\nversion: 1\n', /^syntax x\.yaml/],
    ['nothing', '', /^wrong-type x\.yaml$/],
    ['binary data', '\u0000\u0001\u0002', /^(syntax|wrong-type) x\.yaml/],
  ])('%s is refused with its place', async (_, text, want) => {
    const problems = await wrong(readScenarioFile(await write('x.yaml', text)))
    expect(problems[0]).toMatch(want)
  })

  test('an expansion bomb is refused, not expanded', async () => {
    const levels = Array.from({ length: 12 }, (_, i) =>
      i === 0 ? 'a0: &a0 [x, x]' : `a${i}: &a${i} [${`*a${i - 1}, `.repeat(9)}*a${i - 1}]`,
    )
    expect(await wrong(readScenarioFile(await write('bomb.yaml', levels.join('\n'))))).toEqual(['syntax bomb.yaml'])
  })

  test.each([
    ['a file that is not there', 'nowhere.yaml'],
    ['a folder', ''],
  ])('%s is unreadable', async (_, name) => {
    const [problem] = await wrong(readScenarioFile(join(folder, name)))
    expect(problem).toMatch(/^unreadable /)
  })
})

describe('a name or a file', () => {
  test('a name is taken for a preset first', async () => {
    expect((await clusterFor('philly-700')).name).toBe('philly-700')
    expect((await recipeFor('dynamic')).id).toBe('dynamic')
    expect((await profileFor('philly')).name).toBe('philly')
  })

  test('anything else is a file', async () => {
    const cluster = await write('cluster.yaml', 'version: 1\nname: lab\npools: [{ node: dgx-h100, nodes: 2 }]\n')
    expect(await clusterFor(cluster)).toMatchObject({ name: 'lab', pools: [{ nodeCount: 2 }] })
    const nodes = await write('nodes.csv', 'sn,cpu_milli,memory_mib,gpu,model\na,8000,65536,2,T4\nb,8000,65536,0,\n')
    const told: NodeListReading[] = []
    expect(await clusterFor(nodes, (reading) => told.push(reading))).toMatchObject({ name: 'nodes', pools: [{}] })
    expect(told).toMatchObject([{ rows: 2, nodes: 1 }])
    const recipe = await write('recipe.yaml', 'version: 1\nid: mine\nlike: static\npower: idle-sleep\n')
    expect(await recipeFor(recipe)).toMatchObject({ id: 'mine', power: { id: 'idle-sleep' } })
    const profile = await write(
      'profile.yaml',
      'version: 1\nname: ours\nlike: philly\narrivals: { jobsPerDay: 10 }\nlargestGang: 8\n',
    )
    expect(await profileFor(profile)).toMatchObject({ name: 'ours', largestGang: 8, arrivals: { jobsPerDay: 10 } })
  })

  test.each([
    ['a cluster', () => clusterFor('phily'), '--cluster'],
    ['a recipe', () => recipeFor('dynamik'), '--recipe'],
    ['a profile', () => profileFor('filly'), '--profile'],
  ])('%s that is neither is refused with a suggestion', async (_, ask, option) => {
    const error = await ask().catch((each: unknown) => each)
    expect(error).toBeInstanceOf(BadInput)
    const [problem] = (error as BadInput).problems
    expect(problem).toMatchObject({ code: 'scenario-unknown-name', where: option })
    expect(problem?.hint).toMatch(/^did you mean/)
  })
})
