import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aGpu } from '../testing/samples.ts'
import { CLASSES, PRE_TRAINING, TRAINING } from '../workload/classes.ts'
import { capFactor, clockFactor, gpuW, quantised } from './power-model.ts'

const gpu = aGpu()
const FULL = [Number.POSITIVE_INFINITY, gpu.maxClockMHz] as const

describe('what a GPU draws', () => {
  it.each([
    ['with a context and nothing to do', 0, ...FULL, 70],
    ['at full load', 1, ...FULL, 400],
    ['at half load', 0.5, ...FULL, 70 + 330 * 0.6225],
    ['with more sharers than fit', 1.7, ...FULL, 400],
    ['at full load under a cap', 1, 250, 1400, 250],
    ['under a cap it does not reach', 0.5, 300, 1400, 70 + 330 * 0.6225],
    ['under a cap below what a context takes', 1, 60, 1400, 70],
    ['at full load and half the clock', 1, Number.POSITIVE_INFINITY, 700, 70 + 330 * 0.17678],
  ])('%s', (_, load, capW, clockMHz, expectedW) => {
    expect(gpuW(gpu, load, capW, clockMHz)).toBeCloseTo(expectedW, 1)
  })

  it('never falls with load, cap or clock, and stays between idle and the maximum', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, share, share, (load, more, cap, clock) => {
        const [capW, clockMHz] = [100 + 300 * cap, 200 + 1200 * clock]
        const low = gpuW(gpu, load, capW, clockMHz)
        expect(low).toBeGreaterThanOrEqual(70)
        expect(low).toBeLessThanOrEqual(Math.max(70, capW))
        expect(gpuW(gpu, load + more * (1 - load), capW, clockMHz)).toBeGreaterThanOrEqual(low)
        expect(gpuW(gpu, load, capW + 300 * more, clockMHz)).toBeGreaterThanOrEqual(low)
        expect(gpuW(gpu, load, capW, clockMHz + more * (1400 - clockMHz))).toBeGreaterThanOrEqual(low)
      }),
      { seed: 16, numRuns: 300 },
    )
  })

  it('is kept in steps so small that sums of them are exact', () => {
    const odd = quantised(123.456_789)
    let sum = 0
    for (let i = 0; i < 100_000; i++) sum += odd
    for (let i = 0; i < 100_000; i++) sum -= odd
    expect(sum).toBe(0)
    expect(Math.abs(odd - 123.456_789)).toBeLessThan(1e-8)
  })
})

describe('how fast a job goes', () => {
  it.each(CLASSES.map((each) => [each.name, each] as const))(
    '%s: between nothing and all, never faster under less',
    (_, each) => {
      let last = 0
      for (let capW = 100; capW <= 400; capW += 5) {
        const factor = capFactor(each, gpu, capW, gpu.maxClockMHz)
        expect(factor).toBeGreaterThanOrEqual(last)
        expect(factor).toBeGreaterThan(0)
        expect(factor).toBeLessThanOrEqual(1)
        last = factor
      }
      expect(last).toBe(1)
      expect(clockFactor(each, gpu, gpu.maxClockMHz)).toBe(1)
      expect(clockFactor(each, gpu, 200)).toBeCloseTo(1 / (1 - each.computeShare + each.computeShare * 7), 12)
    },
  )

  it('follows the published sweep of pre-training: 70 % of the power keeps 84 % of the speed', () => {
    expect(capFactor(PRE_TRAINING, gpu, 280, gpu.maxClockMHz)).toBeCloseTo(-1.004 * 0.49 + 2.224 * 0.7 - 0.227, 12)
  })

  it('falls in a straight line to nothing below half the power', () => {
    const half = capFactor(TRAINING, gpu, 200, gpu.maxClockMHz)
    expect(capFactor(TRAINING, gpu, 100, gpu.maxClockMHz)).toBeCloseTo(half / 2, 12)
  })

  it('is not touched by a cap that a slow clock keeps it below', () => {
    const capW = gpuW(gpu, TRAINING.load, Number.POSITIVE_INFINITY, 700) + 1
    expect(capFactor(TRAINING, gpu, capW, 700)).toBe(1)
    expect(capFactor(TRAINING, gpu, capW, 1400)).toBeLessThan(1)
  })
})
