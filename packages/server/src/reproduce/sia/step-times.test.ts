import { describe, expect, test } from 'vitest'
import { StepTimes } from './step-times.ts'
import { measured } from './testing/an-application.ts'

const rows = [
  { nodes: 1, gpus: 1, perGpu: 10, stepS: 1, exchangeS: 0.1 },
  { nodes: 1, gpus: 1, perGpu: 20, stepS: 3, exchangeS: 0.3 },
]
const scaled = [
  { nodes: 4, gpus: 16, perGpu: 10, stepS: 4, exchangeS: 2 },
  { nodes: 6, gpus: 24, perGpu: 10, stepS: 8, exchangeS: 4 },
  { nodes: 6, gpus: 24, perGpu: 40, stepS: 9, exchangeS: 4 },
]
const times = new StepTimes(rows, scaled, [10, 20, 30])

describe('step times', () => {
  test.each([
    { name: 'are told as measured', width: { nodes: 1, gpus: 1 }, perGpu: 20, want: { stepS: 3, exchangeS: 0.3 } },
    {
      name: 'lie on a line between batches',
      width: { nodes: 1, gpus: 1 },
      perGpu: 15,
      want: { stepS: 2, exchangeS: 0.2 },
    },
    {
      name: 'stay as they are beyond the largest batch',
      width: { nodes: 1, gpus: 1 },
      perGpu: 99,
      want: { stepS: 3, exchangeS: 0.3 },
    },
    {
      name: 'stay as they are below the smallest',
      width: { nodes: 1, gpus: 1 },
      perGpu: 1,
      want: { stepS: 1, exchangeS: 0.1 },
    },
    {
      name: 'are told by nodes and GPUs where no placement was measured',
      width: { nodes: 6, gpus: 24 },
      perGpu: 10,
      want: { stepS: 8, exchangeS: 4 },
    },
    {
      name: 'lie on a line between numbers of nodes',
      width: { nodes: 5, gpus: 20 },
      perGpu: 10,
      want: { stepS: 6, exchangeS: 3 },
    },
  ])('$name', ({ width, perGpu, want }) => {
    const found = times.at(width, perGpu)
    expect(found.stepS).toBeCloseTo(want.stepS, 9)
    expect(found.exchangeS).toBeCloseTo(want.exchangeS, 9)
  })

  test('say between which batches they were measured, everywhere and at a width', () => {
    expect([times.perGpuLeast, times.perGpuMost]).toEqual([10, 30])
    expect(times.perGpuMostAt({ nodes: 1, gpus: 1 })).toBe(20)
    expect(times.perGpuMostAt({ nodes: 5, gpus: 20 })).toBe(40)
  })

  test('say how fast one GPU is', () => {
    expect(times.perSecondOnOne).toBeCloseTo(20 / 3, 9)
    const twice = new StepTimes(measured({ nodes: 1, gpus: 1 }, 2), [], [16])
    const once = new StepTimes(measured({ nodes: 1, gpus: 1 }), [], [16])
    expect(twice.perSecondOnOne / once.perSecondOnOne).toBeCloseTo(2, 9)
  })

  test('refuse a width that nothing near was measured of', () => {
    expect(() => times.at({ nodes: 9, gpus: 36 }, 10)).toThrow('9 nodes')
  })
})
