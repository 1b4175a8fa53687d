import { describe, expect, test } from 'vitest'
import { TrainingCurve } from './training-curve.ts'

const noise = (squaredMean: number, variance: number) => ({ squaredMean, variance })
const curve = new TrainingCurve(
  [
    { examples: 300, progress: [90, 210], noise: [noise(3, 30), noise(5, 50)] },
    { examples: 100, progress: [100, 200], noise: [noise(1, 10), noise(1, 10)] },
  ],
  2,
)

describe('a training curve', () => {
  test('counts from its least batch to its most', () => {
    expect([curve.least, curve.most]).toEqual([100, 300])
  })

  test('an epoch is over where the quickest training ended it', () => {
    expect([0, 1, 2].map((epoch) => curve.progressAfter(epoch))).toEqual([0, 90, 200])
  })

  test.each([
    { examples: 100, epoch: 0, want: noise(1, 10) },
    { examples: 200, epoch: 0, want: noise(2, 20) },
    { examples: 300, epoch: 1, want: noise(5, 50) },
    { examples: 900, epoch: 1, want: noise(5, 50) },
    { examples: 10, epoch: 1, want: noise(1, 10) },
  ])('noise of $examples examples in epoch $epoch lies between trainings', ({ examples, epoch, want }) => {
    expect(curve.noiseAt(examples, epoch)).toEqual(want)
  })

  test('a step of the least batch is one step of progress, a larger one more', () => {
    expect(curve.progressOf(100, 0)).toBe(1)
    expect(curve.progressOf(200, 0)).toBeCloseTo(22 / 12, 9)
  })
})
