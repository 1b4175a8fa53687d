declare const unit: unique symbol

/**
 * A number with a unit that exists only while type-checking. The tag is optional, so literals and
 * sums stay plain numbers, yet watts are not accepted where joules are asked for.
 */
export type Quantity<U extends string> = number & { readonly [unit]?: U }

export type Seconds = Quantity<'s'>
export type Watts = Quantity<'W'>
export type Joules = Quantity<'J'>
export type Grams = Quantity<'gCO2e'>
export type GramsPerKWh = Quantity<'gCO2e/kWh'>
export type Dollars = Quantity<'USD'>
export type DollarsPerMWh = Quantity<'USD/MWh'>
export type Celsius = Quantity<'degC'>
export type MegaHertz = Quantity<'MHz'>
/** A ratio in [0, 1]. */
export type Share = Quantity<'1'>

export const MINUTE: Seconds = 60
export const HOUR: Seconds = 3_600
export const DAY: Seconds = 86_400
