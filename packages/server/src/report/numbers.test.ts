import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsText, durationText, type Kind, percent, shown, signed, signedPercent, unitFor } from './numbers.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('values in the units people read', () => {
  it.each<[Kind, number, string]>([
    ['energy', 0, '0 J'],
    ['energy', 6.2e11, '172.2 MWh'],
    ['energy', 3.6e15, '1,000 GWh'],
    ['energy', 1.9e6, '527.8 Wh'],
    ['energy', -3.6e6, '−1.000 kWh'],
    ['carbon', 6.1e7, '61.00 t CO₂e'],
    ['carbon', 950, '950.0 g CO₂e'],
    ['cost', 15_480.25, '$15,480'],
    ['cost', 3.456, '$3.46'],
    ['cost', -1234, '−$1,234'],
    ['power', 4.27e5, '427.0 kW'],
    ['share', 0.5224, '52.2 %'],
    ['share', 0, '0.0 %'],
    ['count', 10_240, '10,240'],
    ['count', 12.34, '12.3'],
    ['ratio', 3.41, '3.410'],
    ['energy', Number.NaN, '–'],
    ['energy', Number.POSITIVE_INFINITY, '–'],
  ])('shows %s %d as %s', (kind, value, text) => {
    expect(plain(shown(kind, value))).toBe(text)
  })
})

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [1.254, '1.25 s'],
    [9.999, '10 s'],
    [42.14, '42.1 s'],
    [59.99, '1 min'],
    [245, '4 min 5 s'],
    [3599.4, '59 min 59 s'],
    [3599.9, '1 h'],
    [9_300, '2 h 35 min'],
    [172_799, '2 d'],
    [273_600, '3 d 4 h'],
    [-42, '−42 s'],
    [Number.NaN, '–'],
  ])('tells %d s as %s', (durationS, text) => {
    expect(plain(durationText(durationS))).toBe(text)
  })

  it('never tells sixty of a smaller unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e8, noNaN: true }), (s) => !/\b60\u00a0(s|min)/.test(durationText(s))),
    )
  })
})

describe('intervals and differences', () => {
  const unit = unitFor('energy', [6.2e11])
  it('has no bounds with a single seed', () => {
    expect(boundsText('energy', { mean: 1, low: null, high: null }, unit)).toBe('')
  })
  it('has no bounds where they are the same', () => {
    expect(boundsText('energy', { mean: 6.2e11, low: 6.2e11, high: 6.2e11 }, unit)).toBe('')
  })
  it('writes the unit once, except for money', () => {
    expect(plain(boundsText('energy', { mean: 6.2e11, low: 6.1e11, high: 6.3e11 }, unit))).toBe('169.4 to 175.0 MWh')
    const dollars = unitFor('cost', [2000])
    expect(boundsText('cost', { mean: 2000, low: 1900, high: 2100 }, dollars)).toBe('$1,900 to $2,100')
  })
  it('writes the sign of a difference', () => {
    expect(plain(signed('duration', 5.11))).toBe('+5.11 s')
    expect(plain(signed('share', -0.031))).toBe('−3.1 points')
    expect(plain(signedPercent(0.0301))).toBe('+3.0 %')
    expect(plain(signedPercent(-0.00001))).toBe('0.0 %')
    expect(plain(percent(1))).toBe('100.0 %')
  })
})
