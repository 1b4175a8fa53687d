import type { Interval, MetricName, RecipeResult, Saving } from '@ballast/core'
import { METRICS } from '@ballast/core'
import { describe, expect, it } from 'vitest'
import { changeOf, savedRange } from './change.ts'
import { METRIC_GROUPS } from './metric-rows.ts'
import { sampleReport } from './testing/sample-comparison.ts'
import { SAMPLES } from './testing/sample-picture.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const sample = sampleReport(SAMPLES.slice(0, 1), 1).comparison.recipes[0]!

const recipe = (id: string, changed: Partial<Record<MetricName, number>>): RecipeResult => {
  const means = Object.entries(changed).map(([metric, mean]) => [metric, { mean, low: null, high: null }])
  return { ...sample, id, metrics: { ...sample.metrics, ...Object.fromEntries(means) } }
}
const saving = (metric: MetricName, share: Interval): Saving => ({ metric, recipe: 'b', share })
const change = (metric: MetricName, from: number, to: number, savings: readonly Saving[] = []) => {
  const { text, bounds, verdict } = changeOf(
    recipe('a', { [metric]: from }),
    recipe('b', { [metric]: to }),
    savings,
    metric,
  )
  return [plain(text), plain(bounds), verdict]
}

describe('metric rows', () => {
  it('tell every metric once', () => {
    const told = METRIC_GROUPS.flatMap((group) => group.rows.map((row) => row.metric))
    expect([...told].sort()).toEqual([...METRICS].sort())
  })
})

describe('a change against the first recipe', () => {
  it('is a share for amounts, with the interval of the saving, least first', () => {
    const saved = saving('energyJ', { mean: 0.45, low: 0.44, high: 0.46 })
    expect(change('energyJ', 100, 55, [saved])).toEqual(['−45.0 %', '−46.0 to −44.0 %', 'better'])
  })
  it('is the share of the means where no saving was worked out', () => {
    expect(change('carbonG', 100, 103)).toEqual(['+3.0 %', '', 'worse'])
  })
  it('is a difference for times and counts', () => {
    expect(change('waitMeanS', 60, 68)).toEqual(['+8 s', '', 'worse'])
    expect(change('jobsFinished', 100, 90)).toEqual(['−10', '', 'worse'])
  })
  it('takes no side on a metric that is neither good nor bad', () => {
    expect(change('moves', 0, 12)).toEqual(['+12', '', null])
  })
  it('is the same within half a per cent, and where the interval holds zero', () => {
    expect(change('energyJ', 1000, 996)[2]).toBe('same')
    expect(change('energyJ', 100, 90, [saving('energyJ', { mean: 0.1, low: -0.1, high: 0.3 })])[2]).toBe('same')
  })
  it('says nothing from zero energy or from no number', () => {
    expect(change('energyJ', 0, 5)[0]).toBe('')
    expect(change('energyJ', 0, 0, [saving('energyJ', { mean: Number.NaN, low: null, high: null })])[0]).toBe('')
    expect(change('waitMeanS', Number.NaN, 5)).toEqual(['', '', null])
  })
  it('tells the bounds of a saving in words', () => {
    expect(plain(savedRange(0.1, 0.2))).toBe('10.0 to 20.0 %')
    expect(plain(savedRange(-0.2, -0.1))).toBe('10.0 to 20.0 %')
    expect(plain(savedRange(-0.1, 0.2))).toBe('10.0 % more to 20.0 % less')
  })
})
