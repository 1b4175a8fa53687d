import { describe, expect, test } from 'vitest'
import { fitStepModel } from './fit-step-model.ts'
import { computeS, type StepModel, stepS, type Width } from './goodput-model.ts'
import { type Sighting, stepMisfit } from './step-misfit.ts'
import { STEP_MODEL } from './testing/an-application.ts'

const sighting = (width: Width, perGpu: number, model: StepModel = STEP_MODEL): Sighting => ({
  ...width,
  perGpu,
  computeS: computeS(model, perGpu),
  stepS: stepS(model, width, perGpu),
})

const on = (nodes: number, gpus: number): Width => ({ nodes, gpus })
const share = (found: number, true_: number): number => Math.abs(found / true_ - 1)

describe('a fitted step model', () => {
  test.each([1, 2, 4])('foretells widths and batches it has not seen, at overlap %s', (overlap) => {
    const truth = { ...STEP_MODEL, overlap }
    const seen = [on(1, 1), on(1, 2), on(1, 4), on(1, 8), on(2, 16), on(4, 32)].flatMap((width) =>
      [16, 64, 200].map((perGpu) => sighting(width, perGpu, truth)),
    )
    const model = fitStepModel(seen)
    for (const width of [on(1, 3), on(1, 6), on(2, 10), on(3, 24)])
      for (const perGpu of [32, 128])
        expect(share(stepS(model, width, perGpu), stepS(truth, width, perGpu))).toBeLessThan(0.03)
  })

  test('splits what one batch takes evenly between what is fixed and what grows', () => {
    const model = fitStepModel([sighting(on(1, 1), 100)])
    expect(share(model.compute.fixedS, 0.1)).toBeLessThan(0.01)
    expect(share(model.compute.perExampleS * 100, 0.1)).toBeLessThan(0.05)
  })

  test('takes exchanges for free until it has seen any', () => {
    const model = fitStepModel([sighting(on(1, 1), 64), sighting(on(1, 1), 128)])
    expect(stepS(model, on(1, 8), 64)).toBeCloseTo(computeS(model, 64), 6)
  })

  test('takes exchanges across nodes for a tenth longer than within, until it has crossed any', () => {
    const { across, within } = fitStepModel(
      [1, 2, 4, 8].flatMap((gpus) => [16, 64].map((b) => sighting(on(1, gpus), b))),
    )
    expect(across.fixedS).toBeCloseTo(1.1 * within.fixedS, 9)
    expect(across.perGpuS).toBeCloseTo(1.1 * within.perGpuS, 9)
  })

  test('comes out the same twice', () => {
    const seen = [sighting(on(1, 1), 64), sighting(on(1, 4), 64), sighting(on(2, 16), 32)]
    expect(fitStepModel(seen)).toEqual(fitStepModel(seen))
  })
})

test('the misfit tells its slopes as they are', () => {
  const seen = [sighting(on(1, 1), 64), sighting(on(1, 4), 100), sighting(on(2, 16), 32)]
  const x = [-2, -6, -3, -5, -4, -7, 1.7]
  const misfit = (at: readonly number[], slope = at.map(() => 0)) => stepMisfit(seen, at, slope)
  const slope = x.map(() => 0)
  const value = misfit(x, slope)
  const step = 1e-6
  x.forEach((_, i) => {
    const moved = x.map((each, j) => (i === j ? each + step : each))
    expect((misfit(moved) - value) / step).toBeCloseTo(slope[i]!, 4)
  })
})
