import { stream } from '../random/stream.ts'
import { HOUR } from '../units/quantities.ts'
import { type Signal, signal } from './signal.ts'
import { type Wave, ZONES, type Zone } from './zones.ts'

/** Carbon intensity never falls below this share of its mean. */
const CARBON_FLOOR = 0.2
/** Prices never fall below this share of their mean: negative prices are left out. */
const PRICE_FLOOR = 0.1
/** Hour-to-hour correlation of what is left of the price [estimated]. */
const PRICE_PERSISTENCE = 0.9
const HOURS_PER_YEAR = 8_760
const HOURS_PER_WEEK = 168
const MS_PER_HOUR = 3_600_000
/** The year of the fit began on a Saturday, and so do the weeks of its weekly wave. */
const FIT_STARTED_MS = Date.UTC(2022, 0, 1)

/**
 * Price by hour of the wall clock over the daily mean: cheap nights, a midday dip, an evening peak
 * [estimated: the shape that the hourly prices of Germany, Japan and India of 2023 share].
 */
const PRICE_DAY = [
  0.97, 0.9, 0.85, 0.83, 0.83, 0.87, 0.99, 1.1, 1.11, 1.05, 0.96, 0.87, 0.79, 0.74, 0.77, 0.86, 0.98, 1.13, 1.25, 1.34,
  1.33, 1.24, 1.17, 1.07,
]
/** Price on Saturday and Sunday over that of other days [estimated from the same markets]. */
const PRICE_WEEKEND = 0.82

/** What a synthetic signal is made from: the instant of second 0, its length, and a seed. */
export type Span = { readonly startsAt: string; readonly hours: number; readonly seed: number }

/**
 * Hourly carbon intensity, g/kWh: mean × max(floor, 1 + daily, half-daily, yearly and weekly waves +
 * noise), where the noise remembers itself from hour to hour (AR(1)).
 *
 * @param startsAt ISO instant of second 0; values are those of the UTC hour it lies in and of the next ones
 * @param hours how many values, ≥ 1; the signal repeats after them
 */
export function carbonSignal(zoneId: string, startsAt: string, hours: number, seed: number): Signal {
  const { carbon } = zoneOf(zoneId)
  const day = waveByHour(carbon.day, 24, 24)
  const halfDay = waveByHour(carbon.halfDay, 12, 24)
  const week = waveByHour(carbon.week, HOURS_PER_WEEK, HOURS_PER_WEEK)
  return hourly({ startsAt, hours, seed }, `carbon/${zoneId}`, carbon.noise, carbon.persistence, (hour, noise) => {
    const waves =
      day[hour.ofDay]! + halfDay[hour.ofDay]! + wave(carbon.year, hour.ofYear, HOURS_PER_YEAR) + week[hour.ofWeek]!
    return carbon.meanGPerKWh * Math.max(CARBON_FLOOR, 1 + waves + noise)
  })
}

/** Hourly outside temperature, degC: a yearly and a daily wave, and weather that lasts (AR(1)). */
export function temperatureSignal(zoneId: string, startsAt: string, hours: number, seed: number): Signal {
  const { temperature } = zoneOf(zoneId)
  const { meanC, noiseC, persistence } = temperature
  const day = waveByHour(temperature.day, 24, 24)
  return hourly({ startsAt, hours, seed }, `temperature/${zoneId}`, noiseC, persistence, (hour, noise) => {
    const waves = wave(temperature.year, hour.ofYear, HOURS_PER_YEAR) + day[hour.ofDay]!
    return meanC + waves + noise
  })
}

/** Hourly power price, USD/MWh: a day with an evening peak, cheaper weekends, and noise (AR(1)). */
export function priceSignal(zoneId: string, startsAt: string, hours: number, seed: number): Signal {
  const { price } = zoneOf(zoneId)
  return hourly({ startsAt, hours, seed }, `price/${zoneId}`, price.noise, PRICE_PERSISTENCE, (hour, noise) => {
    const wallHour = modulo(Math.floor(hour.ofWeek + price.utcOffsetHours), HOURS_PER_WEEK)
    const shape = 1 + price.swing * (PRICE_DAY[wallHour % 24]! - 1)
    const week = wallHour < 48 ? PRICE_WEEKEND : (7 - 2 * PRICE_WEEKEND) / 5
    return price.meanUsdPerMWh * Math.max(PRICE_FLOOR, shape * week + noise)
  })
}

/** The zone of that id; throws where there is none, so ask for ids that `ZONES` lists. */
export function zoneOf(id: string): Zone {
  const found = ZONES.find((zone) => zone.id === id)
  if (found === undefined) throw new Error(`no zone ${id}; there are ${ZONES.map((zone) => zone.id).join(', ')}`)
  return found
}

/** An hour by its place in the UTC day, in the week that begins on Saturday, and in the year. */
type Hour = { ofDay: number; ofWeek: number; ofYear: number }

function hourly(
  { startsAt, hours, seed }: Span,
  name: string,
  deviation: number,
  persistence: number,
  value: (hour: Readonly<Hour>, noise: number) => number,
): Signal {
  const startMs = Date.parse(startsAt)
  if (Number.isNaN(startMs)) throw new Error(`${startsAt} is not an instant`)
  if (!(Number.isInteger(hours) && hours >= 1)) throw new Error(`a signal of ${hours} hours`)
  const random = stream(seed, name)
  const fresh = Math.sqrt(1 - persistence * persistence)
  const values = new Float64Array(hours)
  let noise = random.normal()
  const hourAt = calendar()
  for (let i = 0; i < hours; i++) {
    values[i] = value(hourAt(Math.floor(startMs / MS_PER_HOUR) + i), deviation * noise)
    noise = persistence * noise + fresh * random.normal()
  }
  return signal(HOUR, values)
}

/** Finds the place of hours since 1970, always into one object; looks a year up only when it begins. */
function calendar(): (hour: number) => Readonly<Hour> {
  const at: Hour = { ofDay: 0, ofWeek: 0, ofYear: 0 }
  let yearBegins = 0
  let yearEnds = 0
  return (hour) => {
    if (hour < yearBegins || hour >= yearEnds) {
      const year = new Date(hour * MS_PER_HOUR).getUTCFullYear()
      yearBegins = Date.UTC(year, 0, 1) / MS_PER_HOUR
      yearEnds = Date.UTC(year + 1, 0, 1) / MS_PER_HOUR
    }
    at.ofDay = modulo(hour, 24)
    at.ofWeek = modulo(hour - FIT_STARTED_MS / MS_PER_HOUR, HOURS_PER_WEEK)
    at.ofYear = hour - yearBegins
    return at
  }
}

const wave = ([size, peaksAtHour]: Wave, hour: number, period: number): number =>
  size * Math.cos((2 * Math.PI * (hour - peaksAtHour)) / period)

/** A wave at each of the hours after which it has begun anew. */
const waveByHour = (of: Wave, period: number, hours: number): Float64Array =>
  Float64Array.from({ length: hours }, (_, hour) => wave(of, hour, period))

const modulo = (value: number, by: number): number => ((value % by) + by) % by
