import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDemand, aJob, aPool, inLine } from '../../testing/samples.ts'
import { WaitingLine } from './waiting-line.ts'

const pools = inLine([aPool(), aPool(), aPool()])

/** Demands of the first pool, of the last two, of all; gangs and shares. Some are far beyond what there is room for at once. */
const demands = [
  aDemand({ index: 0, gpus: 2 }),
  aDemand({ index: 300, gpus: 4 }),
  aDemand({ index: 2, milliPerGpu: 100 }),
  aDemand({ index: 3_000, milliPerGpu: 333, gpus: 3 }),
]
const servedBy = [[pools[0]!], [pools[1]!, pools[2]!], pools, [pools[2]!]]

const anyDeed = fc.record({
  kind: fc.constantFrom('join', 'join', 'join', 'leave', 'leave first', 'rekey', 'park', 'grow', 'reconsider'),
  at: fc.nat({ max: 1000 }),
  demand: fc.nat({ max: 3 }),
  key: fc.oneof(fc.nat({ max: 4 }), fc.double({ noNaN: true })),
  pool: fc.nat({ max: 2 }),
  free: fc.nat({ max: 5 }),
})

/** A line and the plain list it must be like. */
class Pair {
  readonly free = [0, 0, 0]
  readonly rows: { readonly row: number; key: number; readonly demand: number }[] = []
  readonly demandOf: number[] = []
  readonly line = new WaitingLine({
    job: (row) => aJob({ row, demand: demands[this.demandOf[row]!]! }),
    poolsFor: (demand) => servedBy[demands.indexOf(demand)]!,
    freeGpus: (pool) => this.free[pool.index]!,
    joined: () => {},
  })

  join(demand: number, key: number): void {
    const row = this.demandOf.push(demand) - 1
    this.line.join(row, key)
    this.rows.push({ row, key, demand })
    this.sort()
  }

  /** Gives every second job of the line another key. */
  rekey(key: number): void {
    const given = this.line.waiting().filter(({ row }) => row % 2 === 0)
    const keys = given.map(({ row }) => (row % 3) * key)
    for (const each of this.rows) if (each.row % 2 === 0) each.key = (each.row % 3) * key
    this.line.rekey(given, keys)
    this.sort()
  }

  private sort(): void {
    this.rows.sort((a, b) => a.key - b.key || a.row - b.row)
  }

  leave(at: number): void {
    if (this.rows.length > 0) this.line.leave(this.rows.splice(at % this.rows.length, 1)[0]!.row)
  }
}

describe('the waiting line', () => {
  it('is in order of key and row, and knows what is asked for, whoever joins and leaves', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 100, size: 'max' }), fc.nat({ max: 12 }), (deeds, limit) => {
        const pair = new Pair()
        const { line, rows, free } = pair
        for (const { kind, at, demand, key, pool, free: now } of deeds) {
          if (kind === 'join') pair.join(demand, key)
          else if (kind === 'leave') pair.leave(at)
          else if (kind === 'leave first') pair.leave(0)
          else if (kind === 'rekey') pair.rekey(key)
          else if (kind === 'park') {
            line.park(demands[demand]!)
            expect(line.isParked(demands[demand]!) || free.some((gpus) => gpus > 0)).toBe(true)
          } else if (kind === 'grow') {
            free[pool] = now
            line.poolGrew(pool)
            for (const [index, { gpus, milliPerGpu }] of demands.entries()) {
              const mayFit = servedBy[index]!.includes(pools[pool]!) && (milliPerGpu < 1000 || now >= gpus.min)
              if (mayFit) expect(line.isParked(demands[index]!)).toBe(false)
            }
          } else {
            line.reconsider(pool)
            for (const [index, each] of servedBy.entries())
              if (each.includes(pools[pool]!)) expect(line.isParked(demands[index]!)).toBe(false)
          }
          expect(line.first()?.row).toBe(rows[0]?.row)
          const unparked = rows.find((row) => !line.isParked(demands[row.demand]!))
          expect(line.firstUnparked()?.row).toBe(unparked?.row)
          const others = rows.find((each) => each.demand !== demand)
          expect(line.firstWithout((each) => each === demands[demand])?.row).toBe(others?.row)
          expect(line.ahead(limit).map(({ row }) => row)).toEqual(rows.slice(0, limit).map(({ row }) => row))
          expect(line.length).toBe(rows.length)
          const byRow = rows.map(({ row }) => row).sort((a, b) => a - b)
          expect(line.waiting().map(({ row }) => row)).toEqual(byRow)
          expect(line.oldest()?.row).toBe(byRow[0])
        }
        const asked = (of: typeof rows) =>
          of.reduce((sum, { demand }) => sum + demands[demand]!.gpus.asked * demands[demand]!.milliPerGpu, 0) / 1000
        expect(line.gpusAsked).toBe(asked(rows))
        for (const pool of pools)
          expect(line.gpusAskedOf(pool)).toBe(asked(rows.filter(({ demand }) => servedBy[demand]!.includes(pool))))
        while (rows.length > 0) pair.leave(0)
        expect([line.gpusAsked, line.first(), line.firstUnparked()]).toEqual([0, null, null])
      }),
      { seed: 18, numRuns: 150 },
    )
  })

  it('keeps a demand parked until a pool that may serve it has enough room', () => {
    const { line, free } = new Pair()
    line.park(demands[1]!)
    free[0] = 9
    line.poolGrew(0)
    expect(line.isParked(demands[1]!)).toBe(true)
    free[2] = 3
    line.poolGrew(2)
    expect(line.isParked(demands[1]!)).toBe(true)
    free[2] = 4
    line.poolGrew(2)
    expect(line.isParked(demands[1]!)).toBe(false)
  })

  it('gives newcomers once, and not those that were recalled', () => {
    const { line } = new Pair()
    for (const row of [0, 1, 2]) line.arrive(row)
    line.recall(1)
    expect(line.hasNewcomers).toBe(true)
    expect([line.newcomers(), line.newcomers()]).toEqual([[0, 2], []])
  })

  it('takes more jobs than it was made for', () => {
    const pair = new Pair()
    for (let i = 0; i < 3000; i++) pair.join(i % 4, (i * 7919) % 3001)
    expect(pair.line.ahead(3000).map(({ row }) => row)).toEqual(pair.rows.map(({ row }) => row))
    expect(pair.line.waiting()).toHaveLength(3000)
  })

  it('does not take NaN for a key', () => {
    const pair = new Pair()
    expect(() => pair.join(0, Number.NaN)).toThrow('the key NaN')
    pair.join(0, 1)
    expect(() => pair.line.rekey(pair.line.waiting(), [Number.NaN])).toThrow('the key NaN')
  })
})
