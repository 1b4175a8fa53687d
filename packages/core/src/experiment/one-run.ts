import { type JobResult, jobResults } from './job-results.ts'
import { metricsOf } from './metrics.ts'
import type { Metrics } from './result.ts'
import { type Onlookers, Run, type RunInputs } from './run.ts'

/** Everything one recipe did under one seed. */
export type OneRun = { readonly metrics: Metrics; readonly jobs: readonly JobResult[] }

/**
 * Runs one recipe under one seed, accounted to its own last completion.
 *
 * @param clock milliseconds of some wall clock, for `wallS`
 * @param progress is told the share of the work that is done
 */
export function runOne(
  inputs: RunInputs,
  onlookers: Onlookers,
  clock: () => number,
  progress: (shareDone: number) => void,
): OneRun {
  const startedMs = clock()
  const run = new Run(inputs, onlookers)
  run.toEnd(progress)
  const wallS = (clock() - startedMs) / 1000
  return { metrics: metricsOf(run, wallS), jobs: jobResults(run) }
}
