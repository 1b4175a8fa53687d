import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signal } from '../grid/signal.ts'
import { SiteAccount } from './site-account.ts'
import { siteFactors } from './site-factors.ts'

/** Steps of 300, 600 and 1,200 s, which repeat after 1,800, 2,400 and 2,400 s. */
const TEMPERATURE = { stepS: 600, values: [5, 18, 33] }
const CARBON = { stepS: 300, values: [0, 120, 900, 430, 20, 610, 80, 5] }
const PRICE = { stepS: 1200, values: [55, -15] }
const COOLING = { a0: 0.07, a1: 0.04, b: 0.11, freeCoolingC: 16 }
const SUPPLY = 0.93
const CAPACITY_W = 5000

const anyBooking = fc.record({
  durationS: fc.oneof(
    fc.constantFrom(1, 299, 300, 301, 600, 1200, 7200),
    fc.double({ min: 1e-3, max: 3000, noNaN: true }),
  ),
  computeW: fc.nat({ max: 4000 }),
  idleW: fc.nat({ max: 900 }),
  sleepW: fc.nat({ max: 90 }),
})

const valueAt = ({ stepS, values }: typeof CARBON, atS: number): number =>
  values[Math.floor(atS / stepS) % values.length]!

describe("a site's account", () => {
  it('is the sum over every step of every signal, however bookings and steps fall', () => {
    fc.assert(
      fc.property(fc.array(anyBooking, { minLength: 1, maxLength: 25, size: 'max' }), (bookings) => {
        const signals = {
          temperature: signal(TEMPERATURE.stepS, TEMPERATURE.values),
          carbon: signal(CARBON.stepS, CARBON.values),
          price: signal(PRICE.stepS, PRICE.values),
        }
        const account = new SiteAccount(siteFactors(signals, COOLING, SUPPLY, CAPACITY_W))
        let [nowS, itJ, siteJ, carbonG, costUsd] = [0, 0, 0, 0, 0]
        for (const { durationS, computeW, idleW, sleepW } of bookings) {
          Object.assign(account, { computeW, idleW, sleepW })
          const endS = nowS + durationS
          account.book(nowS, endS)
          // No step of any signal has a boundary between two multiples of 300 s.
          while (nowS < endS) {
            const toS = Math.min(endS, (Math.floor(nowS / 300) + 1) * 300)
            const warm = Math.max(0, valueAt(TEMPERATURE, nowS) - COOLING.freeCoolingC) / 10
            const itW = computeW + idleW + sleepW
            const siteW = (itW * (1 + COOLING.a0 + COOLING.b * warm) + COOLING.a1 * CAPACITY_W) / SUPPLY
            itJ += itW * (toS - nowS)
            siteJ += siteW * (toS - nowS)
            carbonG += (siteW * (toS - nowS) * valueAt(CARBON, nowS)) / 3.6e6
            costUsd += (siteW * (toS - nowS) * valueAt(PRICE, nowS)) / 3.6e9
            nowS = toS
          }
        }
        const agrees = (found: number, expected: number) =>
          expect(Math.abs(found - expected)).toBeLessThan(1e-9 * (1 + siteJ))
        agrees(account.energyJ, siteJ)
        agrees(account.overheadJ, siteJ - itJ)
        expect(Math.abs(account.carbonG - carbonG)).toBeLessThan(1e-9 * (1 + siteJ / 3600))
        expect(Math.abs(account.costUsd - costUsd)).toBeLessThan(1e-9 * (1 + siteJ / 3.6e6))
      }),
      { seed: 19, numRuns: 300 },
    )
  })

  it('keeps compute, idle and sleep apart', () => {
    const one = signal(3600, [1])
    const account = new SiteAccount(siteFactors({ temperature: one, carbon: one, price: one }, COOLING, 1, 0))
    Object.assign(account, { computeW: 100, idleW: 20, sleepW: 3 })
    account.book(0, 10)
    expect([account.computeJ, account.idleJ, account.sleepJ]).toEqual([1000, 200, 30])
    expect(account.energyJ).toBeCloseTo(1230 * 1.07, 9)
  })
})
