import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Experiment, type Reproduction, row } from '../reproduce/experiment.ts'
import { EXPERIMENTS } from '../reproduce/experiments.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { reproduce } from './reproduce.ts'
import { ballastIn } from './testing/ballast.ts'

const folder = scratchFolder()
const ballast = ballastIn(folder.path)
vi.mock('./stdout.ts', () => ({ toStdout: () => {} }))
afterEach(() => vi.restoreAllMocks())

const saving = (ours: number): Experiment => ({
  name: 'made-up',
  source: 'Nobody 2026',
  summary: 'Nothing.',
  needs: [],
  run: async () => [
    row({ metric: 'saved', unit: '%', published: '20', must: { least: 15 } }, { mean: ours, low: null, high: null }),
  ],
})

describe('reproduce', () => {
  test('runs static-dynamic: everything that must hold does', async () => {
    const { code, out } = await ballast('reproduce', 'static-dynamic', '--json', '-')
    const { name, rows, holds } = JSON.parse(out) as Reproduction
    expect([code, name, holds]).toEqual([0, 'static-dynamic', true])
    for (const each of rows) {
      const keys = ['metric', 'unit', 'published', 'ours', 'low', 'high', 'must', 'holds']
      expect(Object.keys(each)).toEqual(keys)
      expect(each.low! <= each.ours && each.ours <= each.high!).toBe(true)
    }
    const saved = rows.filter(({ metric }) => metric.startsWith('energy saved'))
    expect(saved.map(({ must, holds }) => [must?.least ?? null, holds])).toEqual([
      [15, true],
      [15, true],
      [15, true],
      [null, null],
    ])
  }, 120_000)

  test('exits with 3 where a figure does not hold, and with 0 where it does', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const conditions = { data: folder.path, json: folder.at('r.json') }
    expect(await reproduce(saving(14), conditions)).toBe(3)
    expect(await reproduce(saving(16), conditions)).toBe(0)
  })

  test('exits with 4 where data is missing, and says where to get it', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const experiment = { ...saving(16), needs: [{ path: 'jobs/x.csv', from: 'https://example.org/x' }] }
    expect(await reproduce(experiment, { data: folder.path })).toBe(4)
    expect(said.mock.calls.join('')).toMatch(/jobs\/x\.csv: download it from https:\/\/example\.org\/x/)
  })

  test('lists every experiment, and refuses others', async () => {
    const { code, out } = await ballast('reproduce', '--list')
    expect(code).toBe(0)
    const lines = out.split('\n')
    for (const { name, source } of EXPERIMENTS)
      expect(lines.filter((line) => line.startsWith(`${name} `) && line.endsWith(` ${source}`))).toHaveLength(1)
    const unknown = await ballast('reproduce', 'static-dinamic')
    expect(unknown.code).toBe(2)
    expect(unknown.err).toContain('did you mean static-dynamic?')
    expect((await ballast('reproduce')).code).toBe(2)
  })
})
