import { combine, map, multiply, type Signal } from '../grid/signal.ts'
import type { Celsius, Share, Watts } from '../units/quantities.ts'
import type { SiteFactors } from './site-account.ts'

/**
 * How much the site draws beyond its servers: PUE = 1 + a0 + a1/L + b·max(0, T − Tfc)/10, with L the IT
 * load as a share of IT capacity. Since a1/L × load = a1 × capacity, that term is a constant draw and the
 * rest is linear in load, which is what lets a site's energy be integrated exactly.
 */
export type Cooling = {
  readonly a0: number
  readonly a1: number
  readonly b: number
  readonly freeCoolingC: Celsius
}

/** @param itCapacityW draw of every node of the site at full load */
export function siteFactors(
  signals: { readonly carbon: Signal; readonly price: Signal; readonly temperature: Signal },
  cooling: Cooling,
  supplyEfficiency: Share,
  itCapacityW: Watts,
): SiteFactors {
  const { carbon, price, temperature } = signals
  const pue = map(temperature, (t) => 1 + cooling.a0 + (cooling.b * Math.max(0, t - cooling.freeCoolingC)) / 10)
  const sitePerIt = map(pue, (factor) => factor / supplyEfficiency)
  return {
    sitePerIt,
    carbon,
    carbonPerIt: multiply(sitePerIt, carbon),
    price,
    pricePerIt: combine(sitePerIt, price, (factor, usd) => factor * usd),
    standingW: (cooling.a1 * itCapacityW) / supplyEfficiency,
  }
}
