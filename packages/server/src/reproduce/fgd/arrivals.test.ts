import { type Demand, stream, uniformCluster } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { arrivalsOf, shuffled } from './arrivals.ts'

const demand = (index: number, gpus: number, milliPerGpu: number): Demand => ({
  index,
  gpus: { min: gpus, asked: gpus, max: gpus },
  milliPerGpu,
  cpuMilliPerGpu: 1000,
  memoryMiBPerGpu: 0,
  models: null,
  preferredModels: [],
})
const [one, share, gang, none] = [demand(0, 1, 1000), demand(1, 1, 300), demand(2, 8, 1000), demand(3, 1, 0)] as const
const list = [one, one, one, share, share, gang, none]
const cluster = uniformCluster(64)
const milli = (demands: readonly Demand[]) => demands.reduce((sum, each) => sum + each.gpus.asked * each.milliPerGpu, 0)

describe('the jobs that come', () => {
  test('are the list first, in some order, then more of its jobs up to the load', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const arrivals = arrivalsOf(list, cluster, 1.3, seed)
      const first = arrivals.slice(0, list.length).map(({ index }) => index)
      expect(first.sort()).toEqual([0, 0, 0, 1, 1, 2, 3])
      for (const each of arrivals) expect(list).toContain(each)
      // The next draw is not added where one of its GPUs is too much; a gang may overshoot by the rest of it.
      expect(milli(arrivals)).toBeGreaterThan(1.3 * 64_000 - 1000)
      expect(milli(arrivals)).toBeLessThanOrEqual(1.3 * 64_000 + 7000)
    }
  })

  test('are fewer than the list where it asks for more than the load', () => {
    const arrivals = arrivalsOf(list, cluster, 0.05, 3)
    expect(milli(arrivals)).toBeLessThanOrEqual(3200)
    expect(arrivals.length).toBeLessThan(list.length)
  })

  test('are the same for the same seed, and others for another', () => {
    const indices = (seed: number) => arrivalsOf(list, cluster, 1.3, seed).map(({ index }) => index)
    expect(indices(5)).toEqual(indices(5))
    expect(indices(5)).not.toEqual(indices(6))
  })

  test('come in every order as often', () => {
    const orders = new Map<string, number>()
    const luck = stream(1, 'test')
    for (let i = 0; i < 6000; i++) {
      const order = shuffled(['a', 'b', 'c'], luck).join('')
      orders.set(order, (orders.get(order) ?? 0) + 1)
    }
    expect(orders.size).toBe(6)
    for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(130)
  })
})
