import { at, integral, type Signal } from '../grid/signal.ts'
import { JOULES_PER_KWH, JOULES_PER_MWH } from '../units/conversions.ts'
import type { Dollars, Grams, Joules, Seconds, Watts } from '../units/quantities.ts'

/**
 * What turns a watt at the servers into energy, carbon and money of the site, over time. Each signal is
 * per watt of IT load or per watt of constant load; cooling and supply losses are already in them.
 */
export type SiteFactors = {
  /** Site watts per IT watt: (1 + a0 + b·max(0, T − Tfc)/10) / supply efficiency. */
  readonly sitePerIt: Signal
  /** g/kWh, and the product of it with `sitePerIt`. */
  readonly carbon: Signal
  readonly carbonPerIt: Signal
  /** USD/MWh, and the product of it with `sitePerIt`. */
  readonly price: Signal
  readonly pricePerIt: Signal
  /** Draw of cooling that does not depend on load: a1 × IT capacity, W. */
  readonly standingW: Watts
}

/**
 * The account of one site. `book` is called before any draw changes; in between all draws are constant,
 * so that energy, and through prefix sums of the signals carbon and cost, are exact and not sampled.
 */
export class SiteAccount {
  /** GPUs held by jobs and their share of the nodes they are in. */
  computeW: Watts = 0
  /** Everything else that is awake. */
  idleW: Watts = 0
  /** Nodes asleep, off, waking or falling asleep. */
  sleepW: Watts = 0
  computeJ: Joules = 0
  idleJ: Joules = 0
  sleepJ: Joules = 0
  /** Supply losses and cooling. */
  overheadJ: Joules = 0
  carbonG: Grams = 0
  costUsd: Dollars = 0
  private readonly factors: SiteFactors
  /** Until when every signal keeps the value it has at the last booking; the values stand in `now`. */
  private steadyUntilS: Seconds = -1
  private readonly now = { sitePerIt: 0, carbon: 0, carbonPerIt: 0, price: 0, pricePerIt: 0 }

  constructor(factors: SiteFactors) {
    this.factors = factors
  }

  book(fromS: Seconds, toS: Seconds): void {
    const { factors, computeW, idleW, sleepW } = this
    const durationS = toS - fromS
    const itW = computeW + idleW + sleepW
    this.computeJ += computeW * durationS
    this.idleJ += idleW * durationS
    this.sleepJ += sleepW * durationS
    const { standingW } = factors
    if (toS <= this.steadyUntilS) {
      const { now } = this
      this.overheadJ += (itW * (now.sitePerIt - 1) + standingW) * durationS
      this.carbonG += ((itW * now.carbonPerIt + standingW * now.carbon) * durationS) / JOULES_PER_KWH
      this.costUsd += ((itW * now.pricePerIt + standingW * now.price) * durationS) / JOULES_PER_MWH
      return
    }
    this.overheadJ += itW * (integral(factors.sitePerIt, fromS, toS) - durationS) + standingW * durationS
    this.carbonG +=
      (itW * integral(factors.carbonPerIt, fromS, toS) + standingW * integral(factors.carbon, fromS, toS)) /
      JOULES_PER_KWH
    this.costUsd +=
      (itW * integral(factors.pricePerIt, fromS, toS) + standingW * integral(factors.price, fromS, toS)) /
      JOULES_PER_MWH
    this.look(toS)
  }

  /** Most bookings lie within one step of every signal; those need no integral. */
  private look(atS: Seconds): void {
    const { factors, now } = this
    now.sitePerIt = at(factors.sitePerIt, atS)
    now.carbon = at(factors.carbon, atS)
    now.carbonPerIt = at(factors.carbonPerIt, atS)
    now.price = at(factors.price, atS)
    now.pricePerIt = at(factors.pricePerIt, atS)
    this.steadyUntilS = Math.min(
      stepEndS(factors.sitePerIt, atS),
      stepEndS(factors.carbon, atS),
      stepEndS(factors.carbonPerIt, atS),
      stepEndS(factors.price, atS),
      stepEndS(factors.pricePerIt, atS),
    )
  }

  get energyJ(): Joules {
    return this.computeJ + this.idleJ + this.sleepJ + this.overheadJ
  }
}

/** End of the signal's step that holds the instant. */
const stepEndS = ({ stepS, values }: Signal, atS: Seconds): Seconds =>
  values.length === 1 ? Number.POSITIVE_INFINITY : (Math.floor(atS / stepS) + 1) * stepS
