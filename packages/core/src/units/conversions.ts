/** Joules in one kilowatt-hour: J × g/kWh ÷ this → g. */
export const JOULES_PER_KWH = 3_600_000
/** Joules in one megawatt-hour: J × USD/MWh ÷ this → USD. */
export const JOULES_PER_MWH = 3_600_000_000
