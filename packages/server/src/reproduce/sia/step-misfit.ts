import { computeS, exchangeS, type StepModel, type Width } from './goodput-model.ts'

/** How long steps took that were seen: a pass without exchange, and one with it. */
export type Sighting = Width & { readonly perGpu: number; readonly computeS: number; readonly stepS: number }

/** Places of the variables. Times are by their logarithm, so that steps downhill are of a size. */
export const VARIABLE = {
  compute: 0,
  perExample: 1,
  across: 2,
  acrossPerGpu: 3,
  within: 4,
  withinPerGpu: 5,
  overlap: 6,
} as const

/** What keeps a model modest where little was seen: next to no overlap, and exchanges that do not grow. */
const OVERLAP_PENALTY = 1e-3
const GROWTH_PENALTY = 1e-2

/** The model that variables stand for. */
export function modelOf(x: readonly number[]): StepModel {
  const s = (variable: number) => Math.exp(x[variable]!)
  return {
    compute: { fixedS: s(VARIABLE.compute), perExampleS: s(VARIABLE.perExample) },
    across: { fixedS: s(VARIABLE.across), perGpuS: s(VARIABLE.acrossPerGpu) },
    within: { fixedS: s(VARIABLE.within), perGpuS: s(VARIABLE.withinPerGpu) },
    overlap: x[VARIABLE.overlap]!,
  }
}

/** How far a model is from what was seen, and how that changes with each variable. */
export function stepMisfit(seen: readonly Sighting[], x: readonly number[], slope: number[]): number {
  const model = modelOf(x)
  const passes = new ErrorSum(x.length)
  const steps = new ErrorSum(x.length)
  for (const sighting of seen) {
    const passS = computeS(model, sighting.perGpu)
    const [fixed, perExample] = [model.compute.fixedS / passS, 1 - model.compute.fixedS / passS]
    passes.add(Math.log(passS / sighting.computeS), [
      [VARIABLE.compute, fixed],
      [VARIABLE.perExample, perExample],
    ])
    addStep(steps, model, sighting, passS)
  }
  let value = passes.rootMean(slope) + steps.rootMean(slope)
  value += OVERLAP_PENALTY * (model.overlap - 1) ** 2
  slope[VARIABLE.overlap]! += 2 * OVERLAP_PENALTY * (model.overlap - 1)
  for (const [fixed, perGpu] of [
    [VARIABLE.across, VARIABLE.acrossPerGpu],
    [VARIABLE.within, VARIABLE.withinPerGpu],
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
    [VARIABLE.compute, (pass / sum) * fixedShare],
    [VARIABLE.perExample, (pass / sum) * (1 - fixedShare)],
    [VARIABLE.overlap, byOverlap / overlap],
  ]
  if (gpus > 1) {
    const [fixedAt, perGpuAt] =
      nodes > 1 ? [VARIABLE.across, VARIABLE.acrossPerGpu] : [VARIABLE.within, VARIABLE.withinPerGpu]
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
