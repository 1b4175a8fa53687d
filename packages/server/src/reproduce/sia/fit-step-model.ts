import type { StepModel } from './goodput-model.ts'
import { type Box, minimize } from './minimize.ts'
import { modelOf, type Sighting, stepMisfit, VARIABLE } from './step-misfit.ts'

/** Where the fit begins and how far each variable may go, by `step-misfit`: logarithms of times, then the overlap. */
const START = [...[0.1, 0.01, 0.1, 0.01, 0.1, 0.01].map(Math.log), 1.001]
const LEAST_TIME = Math.log(1e-8)
const MOST_TIME = Math.log(1e6)
const TOLERANCE = 1e-7
/** How much longer an exchange across nodes is believed to take than within one, until some was seen. */
const ACROSS_LONGER = 1.1

/**
 * The step model that explains best what was seen, by the error of the logarithm of either time. What was not
 * seen is believed to be good: an exchange takes next to no time, and across nodes a tenth longer than within
 * one, until some was seen.
 *
 * Source: Pollux (Qiao et al., OSDI 2021).
 */
export function fitStepModel(seen: readonly Sighting[]): StepModel {
  const { start, box } = searchFor(seen)
  const found = modelOf(minimize((x, slope) => stepMisfit(seen, x, slope), start, box, TOLERANCE))
  if (seen.some(({ nodes }) => nodes > 1)) return found
  const { within, across } = found
  return {
    ...found,
    across: {
      fixedS: Math.max(across.fixedS, ACROSS_LONGER * within.fixedS),
      perGpuS: Math.max(across.perGpuS, ACROSS_LONGER * within.perGpuS),
    },
  }
}

/** Where to search: variables that nothing seen depends on stay where they are. */
function searchFor(seen: readonly Sighting[]): { readonly start: readonly number[]; readonly box: Box } {
  const start = [...START]
  const low = START.map((_, i) => (i === VARIABLE.overlap ? 1 : LEAST_TIME))
  const high = START.map((_, i) => (i === VARIABLE.overlap ? 10 : MOST_TIME))
  const { compute, across, acrossPerGpu, within, withinPerGpu } = VARIABLE
  const hold = (value: number, ...variables: readonly number[]) => {
    for (const variable of variables) start[variable] = low[variable] = high[variable] = value
  }
  const meanPassS = seen.reduce((sum, { computeS }) => sum + computeS, 0) / seen.length
  if (new Set(seen.map(({ perGpu }) => perGpu)).size === 1) hold(Math.log(meanPassS / 2), compute)
  if (!seen.some(({ nodes }) => nodes > 1)) hold(LEAST_TIME, across, acrossPerGpu)
  if (!seen.some(({ nodes, gpus }) => nodes === 1 && gpus > 1)) hold(LEAST_TIME, within, withinPerGpu)
  if (!seen.some(({ gpus }) => gpus > 2)) hold(LEAST_TIME, acrossPerGpu, withinPerGpu)
  return { start, box: { low, high } }
}
