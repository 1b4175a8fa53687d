import type { Celsius, DollarsPerMWh, GramsPerKWh, Share } from '../units/quantities.ts'

/** A sinusoid: its size, and when it peaks, in hours from the start of its period. */
export type Wave = readonly [size: number, peaksAtHour: number]

/** How a grid zone's carbon intensity, outside temperature and power price behave. Hours are UTC. */
export type Zone = {
  readonly id: string
  /** Waves as shares of the mean. The week begins on Saturday, as the year of the fit did. */
  readonly carbon: {
    readonly meanGPerKWh: GramsPerKWh
    readonly day: Wave
    readonly halfDay: Wave
    readonly year: Wave
    readonly week: Wave
    /** Standard deviation of what is left, as a share of the mean, and its correlation from hour to hour. */
    readonly noise: Share
    readonly persistence: Share
  }
  /** Waves in degrees. */
  readonly temperature: {
    readonly meanC: Celsius
    readonly year: Wave
    readonly day: Wave
    readonly noiseC: Celsius
    readonly persistence: Share
  }
  readonly price: {
    readonly meanUsdPerMWh: DollarsPerMWh
    /** How much of the evening peak and of the midday dip the zone has; 1 = the usual day. */
    readonly swing: number
    /** Standard deviation of what is left, as a share of the mean. */
    readonly noise: Share
    /** The hour on the wall when it is 0:00 UTC, without summer time. */
    readonly utcOffsetHours: number
  }
}

type CarbonRow = readonly [
  meanGPerKWh: number,
  day: Wave,
  halfDay: Wave,
  year: Wave,
  week: Wave,
  noise: number,
  persistence: number,
]
type TemperatureRow = readonly [meanC: number, year: Wave, day: Wave, noiseC: number, persistence: number]
type PriceRow = readonly [meanUsdPerMWh: number, swing: number, noise: number, utcOffsetHours: number]

function zone(id: string, carbon: CarbonRow, temperature: TemperatureRow, price: PriceRow): Zone {
  const [meanGPerKWh, day, halfDay, year, week, noise, persistence] = carbon
  const [meanC, yearC, dayC, noiseC, persistenceC] = temperature
  const [meanUsdPerMWh, swing, priceNoise, utcOffsetHours] = price
  return {
    id,
    carbon: { meanGPerKWh, day, halfDay, year, week, noise, persistence },
    temperature: { meanC, year: yearC, day: dayC, noiseC, persistence: persistenceC },
    price: { meanUsdPerMWh, swing, noise: priceNoise, utcOffsetHours },
  }
}

/**
 * The zones that signals can be made for. Second line of each: temperature; third: price.
 *
 * Carbon: fitted to hourly actuals of 2022. Temperature: fitted to hourly actuals of 2022 and 2023,
 * except AU-SA, FR, NL, PL, ES and IE, which are estimates from climate normals. Price: means of 2023
 * where a market publishes them, estimates for AU-SA, GB, FR, NL, PL, ES and IE; swing and noise are
 * estimates throughout.
 */
export const ZONES: readonly Zone[] = [
  zone(
    'CA-ON',
    [59, [0.314, 20.5], [0.137, 1.2], [0.213, 7942], [0.134, 99], 0.512, 0.979],
    [8.9, [12.8, 5005], [2.9, 19.6], 4.3, 0.983],
    [20, 0.6, 0.5, -5],
  ),
  zone(
    'AU-SA',
    [180, [0.228, 12.5], [0.201, 8.9], [0.312, 3986], [0.094, 99], 0.592, 0.961],
    [17, [5.5, 400], [4.5, 5], 3.5, 0.95],
    [80, 1.5, 0.7, 9.5],
  ),
  zone(
    'US-CAL-CISO',
    [264, [0.272, 7.2], [0.08, 1.4], [0.228, 7243], [0.04, 120], 0.144, 0.916],
    [15, [5.5, 5158], [4.5, 22.6], 3.1, 0.954],
    [61.5, 1.2, 0.5, -8],
  ),
  zone(
    'US-TEX-ERCO',
    [402, [0.043, 23.6], [0.046, 0.6], [0.112, 6319], [0.023, 146], 0.187, 0.974],
    [20.1, [11.8, 4856], [4.2, 21.4], 4.9, 0.981],
    [55.9, 1.5, 0.8, -6],
  ),
  zone(
    'US-MIDA-PJM',
    [425, [0.021, 21.5], [0.018, 1.3], [0.011, 2688], [0.02, 102], 0.094, 0.991],
    [13.6, [11.7, 4883], [4, 19.5], 4.4, 0.979],
    [35.7, 0.8, 0.4, -5],
  ),
  zone(
    'DE',
    [481, [0.127, 22.7], [0.061, 5], [0.053, 6769], [0.064, 102], 0.25, 0.989],
    [12.1, [9.5, 4843], [3.5, 14.1], 3.8, 0.978],
    [102.6, 0.8, 0.4, 1],
  ),
  zone(
    'GB',
    [235, [0.05, 17.7], [0.077, 6.4], [0.121, 4910], [0.089, 106], 0.311, 0.988],
    [11.8, [7.1, 4998], [3.1, 14.2], 3.4, 0.977],
    [115, 0.8, 0.4, 0],
  ),
  zone(
    'FR',
    [99, [0.055, 22.6], [0.055, 7.1], [0.131, 7055], [0.085, 110], 0.272, 0.985],
    [12.8, [8, 4900], [3.8, 14], 3.6, 0.977],
    [105, 0.8, 0.4, 1],
  ),
  zone(
    'NL',
    [398, [0.122, 23], [0.063, 6.1], [0.049, 3126], [0.052, 99], 0.209, 0.977],
    [11.3, [7.8, 4950], [3, 14], 3.5, 0.977],
    [104, 0.8, 0.4, 1],
  ),
  zone(
    'PL',
    [819, [0.06, 22.2], [0.041, 4.7], [0.033, 7327], [0.027, 103], 0.114, 0.98],
    [9.8, [11, 4870], [3.8, 13.2], 4.1, 0.979],
    [121, 0.7, 0.35, 1],
  ),
  zone(
    'ES',
    [211, [0.134, 0.4], [0.061, 6.1], [0.138, 5491], [0.082, 107], 0.266, 0.985],
    [15.5, [9.5, 4950], [5, 15], 3.2, 0.97],
    [94, 0.9, 0.4, 1],
  ),
  zone(
    'IE',
    [397, [0.043, 15], [0.038, 8.4], [0.164, 4610], [0.043, 129], 0.319, 0.989],
    [10.2, [5, 5000], [2.6, 14.4], 2.9, 0.977],
    [132, 0.9, 0.4, 0],
  ),
  zone(
    'IN-WE',
    [615, [0.082, 19.2], [0.028, 0.9], [0.068, 745], [0.007, 99], 0.043, 0.884],
    [26.8, [1.8, 3898], [3.1, 9], 2.5, 0.95],
    [61.9, 0.7, 0.35, 5.5],
  ),
  zone(
    'JP-TK',
    [555, [0.093, 14], [0.033, 8.1], [0.007, 8181], [0.009, 97], 0.032, 0.837],
    [16.1, [11.4, 5029], [3.2, 5.4], 3, 0.969],
    [89.3, 0.7, 0.3, 9],
  ),
  zone(
    'SG',
    [492, [0.017, 16.5], [0.008, 10.2], [0, 0], [0, 0], 0.007, 0.793],
    [27.1, [0.8, 4463], [1.7, 7.3], 1.2, 0.903],
    [184.9, 0.9, 0.5, 8],
  ),
]
