/**
 * Time of a training step by GPUs and batch. Computing takes `fixedS + perExampleS · batch per GPU`;
 * exchanging gradients takes `fixedS + perGpuS · (GPUs − 2)`, and more across nodes than within one. The
 * two overlap the more, the larger `overlap` is (1 = not at all, 10 = all but completely).
 */
export type StepModel = {
  readonly compute: { readonly fixedS: number; readonly perExampleS: number }
  readonly across: Exchange
  readonly within: Exchange
  readonly overlap: number
}

export type Exchange = { readonly fixedS: number; readonly perGpuS: number }

/** How much gradients of single examples agree: their squared mean, and how they vary at the least batch. */
export type GradientNoise = { readonly squaredMean: number; readonly variance: number }

/** What batches a job may use: in all, and per GPU and pass. `initial` is the one at which examples count fully. */
export type BatchLimits = {
  readonly initial: number
  readonly most: number
  readonly perGpuLeast: number
  readonly perGpuMost: number
}

/** A batch per step: examples per GPU and pass, and passes beyond the first before gradients are exchanged. */
export type Batch = { readonly perGpu: number; readonly morePasses: number }

/** Nodes and GPUs that a job runs on. */
export type Width = { readonly nodes: number; readonly gpus: number }

/** What an exchange takes with nobody to exchange with. */
const NEGLIGIBLE: Exchange = { fixedS: 1e-8, perGpuS: 1e-8 }

/** Batches that are tried between the least and the most, evenly spaced on a logarithmic scale. */
const BATCHES_TRIED = 50
/** Slack where counts are rounded up. */
const SLACK = 1e-8

/** Examples in one step of all GPUs together. */
export const examplesOf = ({ gpus }: Width, { perGpu, morePasses }: Batch): number => gpus * perGpu * (morePasses + 1)

/** Time of one pass without exchange. */
export const computeS = ({ compute }: StepModel, perGpu: number): number =>
  compute.fixedS + compute.perExampleS * perGpu

/** Time of an exchange between all GPUs. */
export function exchangeS(model: StepModel, width: Width): number {
  const { fixedS, perGpuS } = exchangeOf(model, width)
  return fixedS + perGpuS * Math.max(width.gpus - 2, 1e-8)
}

/** The exchange that decides: across nodes if there are several, within the node if there are several GPUs. */
function exchangeOf({ across, within }: StepModel, { nodes, gpus }: Width): Exchange {
  if (nodes > 1) return across
  return gpus > 1 ? within : NEGLIGIBLE
}

/** Time of a pass that ends with an exchange. */
export function stepS(model: StepModel, width: Width, perGpu: number): number {
  const { overlap } = model
  return (computeS(model, perGpu) ** overlap + exchangeS(model, width) ** overlap) ** (1 / overlap)
}

/** How much of an example's worth is left when a step takes `scale` times the initial batch. */
export function efficiency({ squaredMean, variance }: GradientNoise, scale: number): number {
  return gain({ squaredMean, variance }, scale) / scale
}

/** How many steps at the initial batch one step of `scale` times that batch is worth. */
export function gain({ squaredMean, variance }: GradientNoise, scale: number): number {
  const left = variance / scale + squaredMean
  return left > 0 ? (variance + squaredMean) / left : 1
}

/**
 * The batch with which the job gets on fastest, and how fast: examples per second, each counted by what it
 * is worth at the initial batch.
 *
 * Source: Pollux (Qiao et al., OSDI 2021).
 */
export function bestBatch(
  model: StepModel,
  noise: GradientNoise,
  limits: BatchLimits,
  width: Width,
): { readonly goodput: number; readonly batch: Batch } {
  const least = Math.max(limits.initial, limits.perGpuLeast * width.gpus)
  let best = { goodput: -1, batch: batchOf(least, limits, width) }
  for (let i = 0; i < BATCHES_TRIED; i++) {
    const examples = i === BATCHES_TRIED - 1 ? limits.most : least * (limits.most / least) ** (i / (BATCHES_TRIED - 1))
    const batch = batchOf(examples, limits, width)
    const fits = batch.perGpu >= limits.perGpuLeast && batch.perGpu <= limits.perGpuMost
    const goodput = fits ? goodputOf(model, noise, limits.initial, width, batch) : 0
    if (goodput > best.goodput) best = { goodput, batch }
  }
  return best
}

/** Splits a batch over the GPUs, in as few passes as their memory allows. */
export function batchOf(examples: number, { initial, perGpuMost }: BatchLimits, { gpus }: Width): Batch {
  const local = examples / gpus
  const fewest = Math.ceil(local / perGpuMost - SLACK) - 1
  // One pass on one GPU says too little about how gradients vary to learn faster from a larger batch.
  const morePasses = gpus === 1 && local > initial + SLACK ? Math.max(fewest, 1) : fewest
  return { perGpu: Math.ceil(local / (morePasses + 1) - SLACK), morePasses }
}

function goodputOf(model: StepModel, noise: GradientNoise, initial: number, width: Width, batch: Batch): number {
  const examples = examplesOf(width, batch)
  const seconds = batch.morePasses * computeS(model, batch.perGpu) + stepS(model, width, batch.perGpu)
  return (examples / seconds) * efficiency(noise, examples / initial)
}
