import type { BatchLimits } from './goodput-model.ts'
import type { StepTimes } from './step-times.ts'
import type { TrainingCurve } from './training-curve.ts'

/** Constants of an application that are in no file. */
export type Constants = {
  readonly name: string
  /** Batches that it was trained at. */
  readonly batches: readonly number[]
  readonly epochs: number
  /** How many times slower it was on the real cluster than the measured steps say. */
  readonly slowdown: number
  /** How long a start or restart takes, and how long the scheduler believes one takes. */
  readonly restartS: number
  readonly believedRestartS: number
}

/** What can be trained: how it learns, and how long steps take on each pool. */
export type Application = Constants & {
  readonly curve: TrainingCurve
  readonly pools: readonly { readonly times: StepTimes; readonly limits: BatchLimits }[]
}

/** Twofold batches from the least on. */
const doubling = (least: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => least * 2 ** i)

/** The applications of the traces. */
export const APPLICATIONS: readonly Constants[] = [
  { name: 'bert', batches: doubling(12, 6), epochs: 2, slowdown: 1.2, restartS: 120, believedRestartS: 120 },
  { name: 'cifar10', batches: doubling(128, 6), epochs: 100, slowdown: 1.8, restartS: 50, believedRestartS: 30 },
  { name: 'deepspeech2', batches: doubling(20, 6), epochs: 80, slowdown: 1.2, restartS: 25, believedRestartS: 25 },
  { name: 'imagenet', batches: doubling(200, 7), epochs: 90, slowdown: 1.2, restartS: 250, believedRestartS: 250 },
  { name: 'yolov3', batches: doubling(8, 7), epochs: 50, slowdown: 1.2, restartS: 80, believedRestartS: 45 },
]

/** Throughput of a pool's GPU against that of another's. */
export const speedRatio = ({ pools }: Application, pool: number, against: number): number =>
  pools[pool]!.times.perSecondOnOne / pools[against]!.times.perSecondOnOne
