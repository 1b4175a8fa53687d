import { type GradientNoise, gain } from './goodput-model.ts'

/** One training at a fixed batch: what was reached after each epoch, and how gradients varied in it. */
export type Epochs = {
  readonly examples: number
  /** Progress after each epoch, in steps at the least batch. */
  readonly progress: readonly number[]
  readonly noise: readonly GradientNoise[]
}

/** How an application learns, from trainings at several batches. */
export class TrainingCurve {
  readonly epochs: number
  /** Least batch: the one at which progress is counted. */
  readonly least: number
  readonly most: number
  private readonly trainings: readonly Epochs[]

  /** @param epochs after how many it is done */
  constructor(trainings: readonly Epochs[], epochs: number) {
    this.trainings = [...trainings].sort((a, b) => a.examples - b.examples)
    this.epochs = epochs
    this.least = this.trainings[0]!.examples
    this.most = this.trainings.at(-1)!.examples
  }

  /** Progress at which an epoch is over, counted from 1; 0 for none. */
  progressAfter(epoch: number): number {
    return epoch === 0 ? 0 : Math.min(...this.trainings.map(({ progress }) => progress[epoch - 1]!))
  }

  /** How gradients vary in an epoch, counted from 0: in a straight line between the next smaller and larger batch. */
  noiseAt(examples: number, epoch: number): GradientNoise {
    const above = this.trainings.find((training) => training.examples >= examples) ?? this.trainings.at(-1)!
    const below = this.trainings.findLast((training) => training.examples <= examples) ?? this.trainings[0]!
    const [a, b] = [below.noise[epoch]!, above.noise[epoch]!]
    if (below === above) return a
    const share = (examples - below.examples) / (above.examples - below.examples)
    return {
      squaredMean: a.squaredMean + share * (b.squaredMean - a.squaredMean),
      variance: a.variance + share * (b.variance - a.variance),
    }
  }

  /** Progress of one step of so many examples. */
  progressOf(examples: number, epoch: number): number {
    return gain(this.noiseAt(examples, epoch), examples / this.least)
  }
}
