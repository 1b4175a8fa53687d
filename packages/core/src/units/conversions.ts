import type { Dollars, DollarsPerMWh, Grams, GramsPerKWh, Joules, Seconds, Watts } from './quantities.ts'

/** Joules in one kilowatt-hour. */
export const JOULES_PER_KWH = 3_600_000
/** Joules in one megawatt-hour. */
export const JOULES_PER_MWH = 3_600_000_000

/** Energy of a constant draw. W × s → J. */
export const energyJ = (powerW: Watts, durationS: Seconds): Joules => powerW * durationS

/** Carbon of an energy at a constant intensity. J × g/kWh → g. */
export const carbonG = (energy: Joules, intensity: GramsPerKWh): Grams => (energy * intensity) / JOULES_PER_KWH

/** Cost of an energy at a constant price. J × USD/MWh → USD. */
export const costUsd = (energy: Joules, price: DollarsPerMWh): Dollars => (energy * price) / JOULES_PER_MWH

/** Joules as kilowatt-hours, for people. */
export const kWh = (energy: Joules): number => energy / JOULES_PER_KWH
