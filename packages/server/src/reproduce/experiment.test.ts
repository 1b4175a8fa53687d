import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { reproductionOf, row } from './experiment.ts'
import { EXPERIMENTS } from './experiments.ts'
import { formatReproduction } from './format-reproduction.ts'

const figure = { metric: 'm', unit: '%', published: '15–25' }

describe('a row holds', () => {
  test.each([
    ['where ours is within its bounds', { least: 15, most: 25 }, 20, true],
    ['on a bound', { least: 15 }, 15, true],
    ['not below the least', { least: 15 }, 14.9, false],
    ['not above the most', { most: 0 }, 0.1, false],
    ['not where ours is no number', { least: 15 }, Number.NaN, false],
    ['neither way where nothing is demanded', null, 3, null],
  ])('%s', (_, must, mean, wanted) => {
    expect(row({ ...figure, must }, { mean, low: null, high: null }).holds).toBe(wanted)
  })
})

test('a reproduction holds only where every row that must does', () => {
  const good = row({ ...figure, must: { least: 1 } }, { mean: 2, low: 1, high: 3 })
  const open = row({ ...figure, must: null }, { mean: 2, low: null, high: null })
  const bad = row({ ...figure, must: { least: 3 } }, { mean: 2, low: 1, high: 3 })
  const of = (...rows: (typeof good)[]) => reproductionOf(EXPERIMENTS[0]!, rows)
  expect(of(good, open).holds).toBe(true)
  expect(of(good, bad).holds).toBe(false)
  expect(formatReproduction(of(good, bad, open))).toMatch(/15–25\s+2 %\s+1 to 3\s+at least 3\s+NO\n/)
})

test('every experiment is in a file of its name', () => {
  const names = readdirSync(import.meta.dirname).map((file) => file.replace(/\.ts$/, ''))
  for (const { name } of EXPERIMENTS) expect(names).toContain(name)
  expect(new Set(EXPERIMENTS.map(({ name }) => name)).size).toBe(EXPERIMENTS.length)
})
