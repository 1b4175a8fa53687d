import type { Comparison } from '@ballast/core'
import { describe, expect, it } from 'vitest'
import { formatTable } from './terminal.ts'
import { sampleReport } from './testing/sample-comparison.ts'
import { SAMPLES } from './testing/sample-picture.ts'

const tableOf = (recipes: number, seeds: number): string => {
  const { comparison, savings } = sampleReport(SAMPLES.slice(0, recipes), seeds)
  return formatTable(comparison, savings)
}
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length))

describe('the table of a comparison', () => {
  it.each([
    [1, 1],
    [2, 3],
    [3, 3],
    [4, 1],
    [4, 3],
  ])('fits 100 columns with %d recipes and %d seeds', (recipes, seeds) => {
    expect(widest(tableOf(recipes, seeds))).toBeLessThanOrEqual(100)
  })
  it('names every recipe and tells its change', () => {
    const text = tableOf(4, 3)
    for (const { id } of SAMPLES) expect(text).toContain(id)
    expect(text).toMatch(/Energy \(MWh\) +172\.2 ±2\.6 +133\.3 ±2\.0 +−22\.6%/)
    expect(text).toContain('22.6% less energy (95% interval 21.5 to 23.7%)')
  })
  it('shows no interval with one seed', () => {
    expect(tableOf(2, 1)).not.toMatch(/±|interval/)
  })
  it('begins another table, again with the first recipe, where long names leave no room', () => {
    const { comparison, savings } = sampleReport(SAMPLES, 3)
    const long: Comparison = {
      ...comparison,
      recipes: comparison.recipes.map((recipe) => ({ ...recipe, id: `${recipe.id}-${'x'.repeat(60)}` })),
    }
    const rows = formatTable(long, savings)
      .split('\n')
      .filter((line) => !line.includes('against'))
    expect(Math.max(...rows.map((line) => line.length))).toBeLessThanOrEqual(100)
    expect(rows.filter((line) => line.startsWith('Energy (MWh)'))).toHaveLength(2)
  })
  it('says so when nothing was run', () => {
    expect(formatTable({ version: 1, scenario: 's', recipes: [] }, [])).toBe('No recipe was run.\n')
  })
})
