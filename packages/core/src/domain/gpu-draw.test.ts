import { expect, test } from 'vitest'
import { gpuW } from '../simulator/power-model.ts'
import { aGpu } from '../testing/samples.ts'
import { loadCurve, loadedW } from './gpu-draw.ts'

test('the load curve rises from nothing to all of the dynamic range, steeply at first', () => {
  expect([loadCurve(0), loadCurve(1)]).toEqual([0, 1])
  expect(loadCurve(0.5)).toBeGreaterThan(0.6)
})

test('what a GPU is believed to draw is what it draws, without cap and at its full clock', () => {
  const gpu = aGpu({ idleW: 51.7, contextW: 19.3, maxW: 403.1 })
  for (const load of [0, 0.1, 0.5, 0.99, 1, 1.7])
    expect(loadedW(gpu, load)).toBeCloseTo(gpuW(gpu, load, Number.POSITIVE_INFINITY, gpu.maxClockMHz), 9)
})
