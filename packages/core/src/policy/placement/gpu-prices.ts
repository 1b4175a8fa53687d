import type { MixEntry } from './demand-mix.ts'

/** GPUs of jobs, by how much of a GPU each wants. */
type Item = { readonly size: number; readonly count: number }

/** Rounds of pricing, of which the first quarter does not count, and how much a round moves prices. */
const ROUNDS = 2000
const PACE = 0.1

/** Part of a GPU's worth that goes by thousandths alone, so that no free room is worth nothing. */
const PLAIN_SHARE = 0.2
/** Part of its worth that a GPU loses by being shared at all: whole ones serve whole jobs and gangs. */
const OPENED_SHARE = 0.03

/**
 * What a GPU with so many thousandths free is worth, by thousandths, 1000 for a whole one: the most that jobs
 * of the mix would pay for that room at the prices at which the best packing of the whole mix just pays for its
 * GPUs. Room that fits nothing, or only what there is too little of, is worth hardly anything.
 *
 * The prices are the dual solution of fractional bin packing, found to a few per cent by multiplicative
 * weights: Plotkin, Shmoys and Tardos, "Fast Approximation Algorithms for Fractional Packing and Covering Problems", 1995.
 */
export function gpuWorth(entries: readonly MixEntry[]): Float64Array {
  const worth = Float64Array.from({ length: 1001 }, (_, milli) => milli)
  const items = itemsOf(entries)
  if (items.length === 0) return worth
  const step = items.reduce((divisor, { size }) => commonDivisor(divisor, size), 1000)
  const knapsack = new Knapsack(
    items.map(({ size }) => size / step),
    1000 / step,
  )
  knapsack.fill(pricesOf(items, knapsack))
  for (let milli = 0; milli <= 1000; milli++) {
    const priced = (1000 * knapsack.valueOf(Math.floor(milli / step))) / knapsack.valueOf(1000 / step)
    worth[milli] = (1 - PLAIN_SHARE) * priced + PLAIN_SHARE * milli
    if (milli < 1000) worth[milli]! *= 1 - OPENED_SHARE
  }
  return worth
}

function itemsOf(entries: readonly MixEntry[]): readonly Item[] {
  const counts = new Map<number, number>()
  for (const { milliPerGpu, gpus, count } of entries)
    if (milliPerGpu > 0) counts.set(milliPerGpu, (counts.get(milliPerGpu) ?? 0) + gpus * count)
  return [...counts].map(([size, count]) => ({ size, count })).sort((a, b) => a.size - b.size)
}

/** Prices in GPUs, the mean over the rounds: what the dearest fill of a GPU holds much of becomes cheaper. */
function pricesOf(items: readonly Item[], knapsack: Knapsack): Float64Array {
  const prices = Float64Array.from(items, ({ size }) => 1 / Math.floor(1000 / size))
  const mean = new Float64Array(items.length)
  for (let round = 0; round < ROUNDS; round++) {
    knapsack.fill(prices)
    const gpu = knapsack.valueOf(knapsack.room)
    if (round >= ROUNDS / 4) for (let i = 0; i < mean.length; i++) mean[i]! += prices[i]! / gpu
    const held = knapsack.dearest()
    let most = 0
    for (let i = 0; i < held.length; i++) most = Math.max(most, held[i]! / items[i]!.count)
    let sum = 0
    for (let i = 0; i < held.length; i++) {
      prices[i]! *= Math.exp((-PACE * held[i]!) / items[i]!.count / most)
      sum += prices[i]! * items[i]!.count
    }
    for (let i = 0; i < held.length; i++) prices[i]! /= sum
  }
  return mean.map((price) => price / (ROUNDS - ROUNDS / 4))
}

/** The dearest way to fill room with items, each any number of times. Sizes are whole and rising. */
class Knapsack {
  readonly room: number
  private readonly sizes: readonly number[]
  private readonly values: Float64Array
  /** The item that the dearest fill of some room ends with, -1 = it leaves one unit empty. */
  private readonly lasts: Int16Array

  constructor(sizes: readonly number[], room: number) {
    this.sizes = sizes
    this.room = room
    this.values = new Float64Array(room + 1)
    this.lasts = new Int16Array(room + 1)
  }

  /** O(room × items). */
  fill(prices: Float64Array): void {
    const { sizes, values, lasts } = this
    for (let room = 1; room < values.length; room++) {
      let best = values[room - 1]!
      let last = -1
      for (let i = 0; i < sizes.length && sizes[i]! <= room; i++) {
        const value = prices[i]! + values[room - sizes[i]!]!
        if (value <= best) continue
        best = value
        last = i
      }
      values[room] = best
      lasts[room] = last
    }
  }

  valueOf(room: number): number {
    return this.values[room]!
  }

  /** How many of each item the dearest fill of all room holds. */
  dearest(): Int32Array {
    const held = new Int32Array(this.sizes.length)
    for (let room = this.room; room > 0; ) {
      const last = this.lasts[room]!
      if (last >= 0) held[last]!++
      room -= last >= 0 ? this.sizes[last]! : 1
    }
    return held
  }
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))
