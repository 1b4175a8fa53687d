import { readFileSync } from 'node:fs'
import { EXAMPLE_SCENARIO, jsonSchema } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { ballastIn } from './testing/ballast.ts'

const folder = scratchFolder()
const ballast = ballastIn(folder.path)

describe('scenario init', () => {
  test('writes a scenario that is sound, and does not replace it unasked', async () => {
    expect((await ballast('scenario', 'init')).code).toBe(0)
    expect(readFileSync(folder.at('scenario.yaml'), 'utf8')).toBe(EXAMPLE_SCENARIO)
    const checked = await ballast('scenario', 'check', 'scenario.yaml')
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('scenario.yaml is sound\n  my-cluster: ')])
    folder.put('scenario.yaml', 'mine')
    const again = await ballast('scenario', 'init')
    expect(again.code).toBe(2)
    expect(again.err).toMatch(/scenario\.yaml: found a file.*--force.*\[file-exists\]/)
    expect(readFileSync(folder.at('scenario.yaml'), 'utf8')).toBe('mine')
    expect((await ballast('scenario', 'init', '--force')).code).toBe(0)
    expect(readFileSync(folder.at('scenario.yaml'), 'utf8')).toBe(EXAMPLE_SCENARIO)
  })

  test('prints it too', async () => {
    expect((await ballast('scenario', 'init', '-')).out).toBe(EXAMPLE_SCENARIO)
  })
})

describe('scenario check', () => {
  test('names every problem and every missing file at once', async () => {
    folder.put(
      'bad.yaml',
      `version: 1
sites: [{ carbonGPerKWh: { kind: file, file: carbon.csv, timeColumn: t, valueColumn: v } }]
pools: [{ node: dgx-a100, nodes: 2 }]
workload: { kind: trace, file: jobs.csv, format: phily-json, throughputTable: rates.json }
seedz: 4
`,
    )
    const { code, err } = await ballast('scenario', 'check', 'bad.yaml')
    expect(code).toBe(2)
    expect(err).toContain('ballast: 5 problems')
    expect(err).toMatch(/bad\.yaml:2:\d+ sites\[0\]\.carbonGPerKWh\.file: found carbon\.csv.*\[scenario-no-file\]/)
    expect(err).toMatch(/bad\.yaml:4:\d+ workload\.file: found jobs\.csv.*\[scenario-no-file\]/)
    expect(err).toMatch(/workload\.throughputTable: found rates\.json.*\[scenario-no-file\]/)
    expect(err).toMatch(/workload\.format.*did you mean philly-json\?/)
    expect(err).toMatch(/seedz.*\[scenario-unknown-key\]/)
  })

  test('looks into the files that are named', async () => {
    const text = 'version: 1\npools: [{ node: dgx-a100, nodes: 2 }]\nworkload: { kind: trace, file: big.csv }\n'
    folder.put('files.yaml', text)
    folder.put('big.csv', 'id,submittedAt,durationS,gpus\nhuge,2026-03-02,60,64\n')
    const { code, err } = await ballast('scenario', 'check', 'files.yaml')
    expect(code).toBe(2)
    expect(err).toMatch(/huge.*64 GPUs.*\[job-too-large\]/)
  })
})

describe('scenario schema', () => {
  test.each(['scenario', 'cluster', 'recipe'] as const)('prints the JSON Schema of a %s', async (kind) => {
    const { code, out } = await ballast('scenario', 'schema', '--kind', kind)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual(jsonSchema(kind))
  })

  test('writes it to a file', async () => {
    expect((await ballast('scenario', 'schema', 's.json')).code).toBe(0)
    expect(JSON.parse(readFileSync(folder.at('s.json'), 'utf8'))).toEqual(jsonSchema('scenario'))
  })
})
