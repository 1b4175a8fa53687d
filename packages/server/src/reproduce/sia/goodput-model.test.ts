import { describe, expect, test } from 'vitest'
import { batchOf, bestBatch, efficiency, gain, stepS } from './goodput-model.ts'
import { STEP_MODEL } from './testing/an-application.ts'

const limits = { initial: 64, most: 1_024, perGpuLeast: 16, perGpuMost: 256 }

describe('the time of a step', () => {
  test.each([
    { name: 'one GPU has nobody to wait for', width: { nodes: 1, gpus: 1 }, want: 0.2 },
    { name: 'two GPUs of a node exchange once', width: { nodes: 1, gpus: 2 }, want: 0.22 },
    { name: 'more GPUs take longer', width: { nodes: 1, gpus: 8 }, want: 0.226 },
    { name: 'across nodes it takes longer still', width: { nodes: 2, gpus: 8 }, want: 0.292 },
  ])('$name', ({ width, want }) => {
    expect(stepS(STEP_MODEL, width, 100)).toBeCloseTo(want, 6)
  })

  test('with more overlap it nears the longer of computing and exchanging', () => {
    const width = { nodes: 2, gpus: 8 }
    const times = [1, 2, 10].map((overlap) => stepS({ ...STEP_MODEL, overlap }, width, 100))
    expect(times).toEqual([...times].sort((a, b) => b - a))
    expect(times[2]).toBeGreaterThan(0.2)
    expect(times[2]).toBeLessThan(0.201)
  })
})

describe('what an example is worth', () => {
  test.each([
    { name: 'all of it at the initial batch', noise: { squaredMean: 1, variance: 3 }, scale: 1, want: 1 },
    { name: 'less in a larger batch', noise: { squaredMean: 1, variance: 3 }, scale: 3, want: 2 / 3 },
    {
      name: 'next to nothing more where gradients agree',
      noise: { squaredMean: 1, variance: 0 },
      scale: 4,
      want: 0.25,
    },
    { name: 'all of it where they are nothing but noise', noise: { squaredMean: 0, variance: 1 }, scale: 4, want: 1 },
    {
      name: 'its share of a batch where nothing is known',
      noise: { squaredMean: 0, variance: 0 },
      scale: 4,
      want: 0.25,
    },
  ])('$name', ({ noise, scale, want }) => {
    expect(efficiency(noise, scale)).toBeCloseTo(want, 9)
    expect(gain(noise, scale)).toBeCloseTo(want * scale, 9)
  })
})

describe('a batch', () => {
  test.each([
    { name: 'is split over the GPUs', examples: 256, gpus: 2, want: { perGpu: 128, morePasses: 0 } },
    { name: 'is rounded up', examples: 100, gpus: 3, want: { perGpu: 34, morePasses: 0 } },
    {
      name: 'takes more passes than fit into memory at once',
      examples: 1_024,
      gpus: 2,
      want: { perGpu: 256, morePasses: 1 },
    },
    { name: 'takes two passes at least on one GPU', examples: 128, gpus: 1, want: { perGpu: 64, morePasses: 1 } },
    {
      name: 'takes one on one GPU where it is the initial one',
      examples: 64,
      gpus: 1,
      want: { perGpu: 64, morePasses: 0 },
    },
  ])('$name', ({ examples, gpus, want }) => {
    expect(batchOf(examples, limits, { nodes: 1, gpus })).toEqual(want)
  })

  test('is the smallest where examples lose their worth, and the largest where they keep it', () => {
    const width = { nodes: 1, gpus: 2 }
    const best = (noise: { squaredMean: number; variance: number }) => bestBatch(STEP_MODEL, noise, limits, width)
    expect(best({ squaredMean: 1, variance: 0 }).batch).toEqual({ perGpu: 32, morePasses: 0 })
    expect(best({ squaredMean: 0, variance: 1 }).batch).toEqual({ perGpu: 256, morePasses: 1 })
  })

  test('is no better than the best of all whole ones, and by a hundredth at most worse', () => {
    const noise = { squaredMean: 1, variance: 20 }
    const width = { nodes: 1, gpus: 4 }
    const all = Array.from({ length: 241 }, (_, i) => 4 * (16 + i)).map(
      (examples) => (examples / stepS(STEP_MODEL, width, examples / 4)) * efficiency(noise, examples / 64),
    )
    const { goodput } = bestBatch(STEP_MODEL, noise, limits, width)
    expect(goodput).toBeLessThanOrEqual(Math.max(...all) + 1e-9)
    expect(goodput).toBeGreaterThan(0.99 * Math.max(...all))
  })

  test('is the least per GPU, beyond what is allowed in all, where there are too many GPUs', () => {
    const { batch, goodput } = bestBatch(STEP_MODEL, { squaredMean: 1, variance: 1 }, limits, { nodes: 16, gpus: 128 })
    expect(batch).toEqual({ perGpu: 16, morePasses: 0 })
    expect(goodput).toBeGreaterThan(0)
  })
})
