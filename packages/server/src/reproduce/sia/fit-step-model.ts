import { computeS, exchangeS, NEGLIGIBLE, type StepModel, type Width } from './goodput-model.ts'
import { minimize } from './minimize.ts'

/** How long steps took that were seen: a pass without exchange, and one with it. */
export type Sighting = Width & { readonly perGpu: number; readonly computeS: number; readonly stepS: number }

/** Variables of the fit, times by their logarithm: compute, across, within (fixed and per unit each), overlap. */
const START = [...[0.1, 0.01, 0.1, 0.01, 0.1, 0.01].map(Math.log), 1.001]
const LEAST = [...Array.from({ length: 6 }, () => Math.log(NEGLIGIBLE.fixedS)), 1]
const MOST = [...Array.from({ length: 6 }, () => Math.log(1e6)), 10]
const [COMPUTE, PER_EXAMPLE, ACROSS, ACROSS_PER_GPU, WITHIN, WITHIN_PER_GPU, OVERLAP] = [0, 1, 2, 3, 4, 5, 6]
const TOLERANCE = 1e-7

/** What keeps parameters that were not seen modest: a small overlap, and exchanges that do not grow. */
const OVERLAP_PENALTY = 1e-3
const GROWTH_PENALTY = 1e-2

/**
 * The step model that explains best what was seen, by the error of the logarithm of either time. What was
 * never seen is taken for good: exchange across nodes as little as nothing until nodes were crossed, but a
 * tenth above that within one.
 *
 * Source: Pollux (Qiao et al., OSDI 2021).
 */
export function fitStepModel(seen: readonly Sighting[]): StepModel {
  const [start, low, high] = [[...START], [...LEAST], [...MOST]]
  const hold = (variable: number, value: number) => {
    start[variable] = low[variable] = high[variable] = value
  }
  const crossed = seen.some(({ nodes }) => nodes > 1)
  if (new Set(seen.map(({ perGpu }) => perGpu)).size === 1)
    hold(COMPUTE!, Math.log(seen.reduce((sum, each) => sum + each.computeS, 0) / seen.length / 2))
  if (!crossed) for (const variable of [ACROSS!, ACROSS_PER_GPU!]) hold(variable, LEAST[0]!)
  if (!seen.some(({ nodes, gpus }) => nodes === 1 && gpus > 1))
    for (const variable of [WITHIN!, WITHIN_PER_GPU!]) hold(variable, LEAST[0]!)
  if (!seen.some(({ gpus }) => gpus > 2))
    for (const variable of [ACROSS_PER_GPU!, WITHIN_PER_GPU!]) hold(variable, LEAST[0]!)
  const found = modelOf(minimize((x, slope) => misfit(seen, x, slope), start, { low, high }, TOLERANCE))
  if (crossed) return found
  const { within, across } = found
  const atLeast = (across: number, within: number) => Math.max(across, 1.1 * within)
  return {
    ...found,
    across: {
      fixedS: atLeast(across.fixedS, within.fixedS),
      perGpuS: atLeast(across.perGpuS, within.perGpuS),
    },
  }
}

function modelOf(x: readonly number[]): StepModel {
  const s = (variable: number) => Math.exp(x[variable]!)
  return {
    compute: { fixedS: s(COMPUTE!), perExampleS: s(PER_EXAMPLE!) },
    across: { fixedS: s(ACROSS!), perGpuS: s(ACROSS_PER_GPU!) },
    within: { fixedS: s(WITHIN!), perGpuS: s(WITHIN_PER_GPU!) },
    overlap: x[OVERLAP!]!,
  }
}

/** How far a model is from what was seen, and how that changes with each variable. */
function misfit(seen: readonly Sighting[], x: readonly number[], slope: number[]): number {
  const model = modelOf(x)
  const passes = new ErrorSum(x.length)
  const steps = new ErrorSum(x.length)
  for (const sighting of seen) {
    const passS = computeS(model, sighting.perGpu)
    const [fixed, perExample] = [model.compute.fixedS / passS, 1 - model.compute.fixedS / passS]
    passes.add(Math.log(passS / sighting.computeS), [
      [COMPUTE!, fixed],
      [PER_EXAMPLE!, perExample],
    ])
    addStep(steps, model, sighting, passS)
  }
  let value = passes.rootMean(slope) + steps.rootMean(slope)
  value += OVERLAP_PENALTY * (model.overlap - 1) ** 2
  slope[OVERLAP!]! += 2 * OVERLAP_PENALTY * (model.overlap - 1)
  for (const [fixed, perGpu] of [
    [ACROSS!, ACROSS_PER_GPU!],
    [WITHIN!, WITHIN_PER_GPU!],
  ] as const) {
    const growth = GROWTH_PENALTY * Math.exp(2 * (x[perGpu]! - x[fixed]!))
    value += growth
    slope[perGpu]! += 2 * growth
    slope[fixed]! -= 2 * growth
  }
  return value
}

/** The error of a step's time; it is shared between the pass and the exchange as either weighs in it. */
function addStep(steps: ErrorSum, model: StepModel, sighting: Sighting, passS: number): void {
  const { overlap } = model
  const { nodes, gpus } = sighting
  const betweenS = exchangeS(model, sighting)
  const [pass, between] = [passS ** overlap, betweenS ** overlap]
  const sum = pass + between
  const fixedShare = model.compute.fixedS / passS
  const byOverlap = (pass * Math.log(passS) + between * Math.log(betweenS)) / sum - Math.log(sum) / overlap
  const slopes: [variable: number, slope: number][] = [
    [COMPUTE!, (pass / sum) * fixedShare],
    [PER_EXAMPLE!, (pass / sum) * (1 - fixedShare)],
    [OVERLAP!, byOverlap / overlap],
  ]
  if (gpus > 1) {
    const [fixedAt, perGpuAt] = nodes > 1 ? [ACROSS!, ACROSS_PER_GPU!] : [WITHIN!, WITHIN_PER_GPU!]
    const share = (nodes > 1 ? model.across : model.within).fixedS / betweenS
    slopes.push([fixedAt, (between / sum) * share], [perGpuAt, (between / sum) * (1 - share)])
  }
  steps.add(Math.log(sum) / overlap - Math.log(sighting.stepS), slopes)
}

/** A root of a mean of squared errors, with its slopes. */
class ErrorSum {
  private count = 0
  private squares = 0
  private readonly slopes: number[]

  constructor(variables: number) {
    this.slopes = Array.from({ length: variables }, () => 0)
  }

  add(error: number, slopes: readonly (readonly [variable: number, slope: number])[]): void {
    this.count++
    this.squares += error * error
    for (const [variable, slope] of slopes) this.slopes[variable]! += error * slope
  }

  /** The root; its slopes are added to `into`. */
  rootMean(into: number[]): number {
    const root = Math.sqrt(this.squares / this.count)
    if (root > 0)
      this.slopes.forEach((slope, i) => {
        into[i]! += slope / this.count / root
      })
    return root
  }
}
