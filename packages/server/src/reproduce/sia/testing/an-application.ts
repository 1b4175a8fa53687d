import type { Application } from '../application.ts'
import { type StepModel, stepS, type Width } from '../goodput-model.ts'
import { POOLS } from '../pools.ts'
import { type Measured, StepTimes } from '../step-times.ts'
import { TrainingCurve } from '../training-curve.ts'

/** Steps that take 0.1 s and 1 ms per example, and exchanges of 20 ms within a node and 80 ms across. */
export const STEP_MODEL: StepModel = {
  compute: { fixedS: 0.1, perExampleS: 0.001 },
  within: { fixedS: 0.02, perGpuS: 0.001 },
  across: { fixedS: 0.08, perGpuS: 0.002 },
  overlap: 1,
}

const BATCHES_PER_GPU = [16, 64, 256]

/** Steps as `STEP_MODEL` says, `speed` times as fast, at every width a pool has. */
export function stepTimes(gpusPerNode: number, nodes: number, speed: number): StepTimes {
  const within = [1, 2, 4, 8].filter((gpus) => gpus <= gpusPerNode).map((gpus) => ({ nodes: 1, gpus }))
  const across = Array.from({ length: nodes - 1 }, (_, i) => ({ nodes: i + 2, gpus: (i + 2) * gpusPerNode }))
  const rows = [...within, ...across].flatMap((width) => measured(width, speed))
  return new StepTimes(rows, rows, BATCHES_PER_GPU)
}

export const measured = (width: Width, speed = 1): Measured[] =>
  BATCHES_PER_GPU.map((perGpu) => {
    const { compute } = STEP_MODEL
    const wholeS = stepS(STEP_MODEL, width, perGpu)
    const exchangeS = wholeS - compute.fixedS - compute.perExampleS * perGpu
    return { ...width, perGpu, stepS: wholeS / speed, exchangeS: exchangeS / speed }
  })

/** An application of two epochs of 1,000 steps each at a batch of 64, with pools as fast as given. */
export function anApplication(given: Partial<Application> = {}, speeds: readonly number[] = [1, 4, 2]): Application {
  const noise = [
    { squaredMean: 1, variance: 3 },
    { squaredMean: 1, variance: 15 },
  ]
  const training = (examples: number) => ({ examples, progress: [1_000, 2_000], noise })
  const curve = new TrainingCurve([training(64), training(1_024)], 2)
  const pools = POOLS.map(({ gpusPerNode, nodes }, i) => ({
    times: stepTimes(gpusPerNode, nodes, speeds[i]!),
    limits: { initial: 64, most: 1_024, perGpuLeast: 16, perGpuMost: 256 },
  }))
  const constants = {
    name: 'made-up',
    batches: [64, 1_024],
    epochs: 2,
    slowdown: 1,
    restartS: 30,
    believedRestartS: 30,
  }
  return { ...constants, curve, pools, ...given }
}
