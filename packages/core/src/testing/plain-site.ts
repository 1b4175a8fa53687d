import { constant, type Signal } from '../grid/signal.ts'
import { SiteAccount } from '../ledger/site-account.ts'
import { type Cooling, siteFactors } from '../ledger/site-factors.ts'

/** What a site is like, where it is not plain. */
export type SiteGiven = {
  readonly carbon?: Signal
  readonly price?: Signal
  readonly temperature?: Signal
  readonly cooling?: Cooling
  readonly supplyEfficiency?: number
  readonly itCapacityW?: number
}

const NO_COOLING: Cooling = { a0: 0, a1: 0, b: 0, freeCoolingC: 20 }

/** The account of a site without overhead, at 360 g/kWh and 36 USD/MWh, but for what is given. */
export function plainSite(given: SiteGiven = {}): SiteAccount {
  const signals = {
    carbon: given.carbon ?? constant(360),
    price: given.price ?? constant(36),
    temperature: given.temperature ?? constant(20),
  }
  const { cooling = NO_COOLING, supplyEfficiency = 1, itCapacityW = 0 } = given
  return new SiteAccount(siteFactors(signals, cooling, supplyEfficiency, itCapacityW))
}
