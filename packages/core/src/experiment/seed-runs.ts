import type { Tools } from '../policy/card.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Workload } from '../workload/workload.ts'
import { Film } from './film.ts'
import { type JobTimes, jobTimes } from './job-times.ts'
import { metricsOf } from './metrics.ts'
import { pictureOf } from './picture.ts'
import type { Metrics, RunPicture } from './result.ts'
import { Run } from './run.ts'
import type { FileSignals } from './signals.ts'
import { Tally } from './tally.ts'

export type SeedInputs = {
  readonly scenario: Scenario
  readonly workload: Workload
  readonly files: FileSignals
  readonly seed: number
  /** Whether pictures are wanted as well. */
  readonly pictures: boolean
  /** Whether the times of each job are. */
  readonly times?: boolean
  /** What the recipes' policies need; see `toolsFor`. */
  readonly tools?: Tools
}

/** What one seed brought, recipe by recipe in the scenario's order. */
export type SeedResult = {
  readonly seed: number
  readonly metrics: readonly Metrics[]
  readonly pictures: readonly RunPicture[]
  /** Recipe by recipe, where they were wanted. */
  readonly times?: readonly JobTimes[]
}

/**
 * Runs every recipe of the scenario on the same work under one seed. All are accounted over the same
 * span of time: to the last completion under any of them.
 *
 * @param clock milliseconds of some wall clock, for `wallS`
 * @param progress is told the share of this seed's work that is done
 */
export function runSeed(inputs: SeedInputs, clock: () => number, progress: (shareDone: number) => void): SeedResult {
  const { scenario, workload, files, seed, pictures, times = false, tools = {} } = inputs
  const { recipes } = scenario
  const begun = recipes.map((recipe, i) => {
    const film = pictures ? new Film(scenario.cluster.pools) : null
    const tally = new Tally()
    const onlookers = film === null ? {} : { trace: film, journal: tally, listen: tally.listen }
    const run = new Run({ scenario, recipe, workload, files, seed, tools }, onlookers)
    const startedMs = clock()
    run.toEnd((share) => progress((i + share) / recipes.length))
    return { run, film, tally, wallS: (clock() - startedMs) / 1000 }
  })
  const horizonS = begun.reduce((latest: Seconds, { run }) => Math.max(latest, run.lastEndS, run.simulator.nowS), 0)
  const metrics: Metrics[] = []
  const shown: RunPicture[] = []
  for (const { run, film, tally, wallS } of begun) {
    const startedMs = clock()
    run.idleUntil(horizonS)
    metrics.push(metricsOf(run, wallS + (clock() - startedMs) / 1000))
    if (film !== null) shown.push(pictureOf(run, film, tally))
  }
  progress(1)
  return { seed, metrics, pictures: shown, ...(times ? { times: begun.map(({ run }) => jobTimes(run)) } : {}) }
}
