import type { Celsius, Share } from '../units/quantities.ts'

/**
 * Where a signal's values come from: one value for ever, the generator calibrated to a grid zone, or a
 * file. Carbon is in g/kWh, price in USD/MWh, temperature in °C.
 */
export type SignalSpec =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'zone'; readonly zone: string }
  | { readonly kind: 'file'; readonly file: string; readonly timeColumn: string; readonly valueColumn: string }

/**
 * Overhead of cooling and lighting: PUE = 1 + a0 + a1 / L + b · max(0, T − freeCoolingC) / 10, with L the
 * load of the site's nodes as a share of what they can draw, and T the temperature outside.
 */
export type Cooling = {
  readonly a0: number
  readonly a1: number
  readonly b: number
  readonly freeCoolingC: Celsius
}

/** A place with its own grid connection, weather and cooling. */
export type Site = {
  readonly name: string
  readonly carbon: SignalSpec
  readonly price: SignalSpec
  readonly temperature: SignalSpec
  readonly cooling: Cooling
  /** Power out of over power into supplies and UPS, in (0, 1]. */
  readonly supplyEfficiency: Share
}

/** Air cooling of an ordinary hall (estimate; fleets publish a mean PUE of 1.09 to 1.58). */
export const AIR_COOLING: Cooling = { a0: 0.08, a1: 0.06, b: 0.09, freeCoolingC: 18 }

/** Power supplies and UPS together: 0.94 to 0.97. */
export const SUPPLY_EFFICIENCY: Share = 0.95

/** A site whose three signals are generated for one grid zone, cooled by air. */
export const siteIn = (zone: string, name = 'site'): Site => ({
  name,
  carbon: { kind: 'zone', zone },
  price: { kind: 'zone', zone },
  temperature: { kind: 'zone', zone },
  cooling: AIR_COOLING,
  supplyEfficiency: SUPPLY_EFFICIENCY,
})
