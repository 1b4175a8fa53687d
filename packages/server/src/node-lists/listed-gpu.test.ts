import { gpuModel, nodeType } from '@ballast/core'
import { expect, test } from 'vitest'
import { LISTED_GPU_NAMES, listedGpu } from './listed-gpu.ts'

test.each(LISTED_GPU_NAMES)('%s has figures that fit together', (name) => {
  const { model, server } = listedGpu(name)!
  expect(model.name).toBe(name)
  expect(model.idleW + model.contextW).toBeLessThan(model.maxW)
  expect(model.minCapW).toBeGreaterThan(model.idleW)
  expect(model.minCapW).toBeLessThanOrEqual(model.maxW)
  if (server !== null) expect(nodeType(server)?.gpusPerNode).toBe(8)
})

test('a built-in model stands for itself, and an unknown one for nothing', () => {
  expect(listedGpu('T4')).toEqual({ model: gpuModel('T4'), server: null, basis: null })
  expect(listedGpu('t4')).toBeUndefined()
  expect(listedGpu('')).toBeUndefined()
})
