import { expect, test } from 'vitest'
import { carbonSignal, priceSignal, temperatureSignal } from '../grid/synthetic.ts'
import { clusterPreset } from '../hardware/clusters.ts'
import { signalsOf } from './signals.ts'

test('the signals of a zone are what it generates, however many others were asked for before', () => {
  const site = clusterPreset('philly')!.sites[0]!
  const startsAt = '2017-09-04T00:00:00.000Z'
  if (site.carbon.kind !== 'zone') throw new Error('the preset has no zone')
  const { zone } = site.carbon
  const first = signalsOf(site, startsAt, 1, new Map())
  for (let seed = 2; seed < 40; seed++) signalsOf(site, startsAt, seed, new Map())
  for (const seed of [1, 39, 1]) {
    const { carbon, price, temperature } = signalsOf(site, startsAt, seed, new Map())
    expect(carbon.values).toEqual(carbonSignal(zone, startsAt, 366 * 24, seed).values)
    expect(price.values).toEqual(priceSignal(zone, startsAt, 366 * 24, seed).values)
    expect(temperature.values).toEqual(temperatureSignal(zone, startsAt, 366 * 24, seed).values)
  }
  expect(signalsOf(site, startsAt, 1, new Map())).toEqual(first)
  expect(signalsOf(site, '2018-01-01T00:00:00.000Z', 1, new Map()).carbon.values).not.toEqual(first.carbon.values)
})
