import { type JobRecord, NO_SPREAD_LOSS, type Seconds } from '@ballast/core'
import { Works } from '../../traces/gavel-work.ts'
import type { ThroughputTable } from '../../traces/throughput-table.ts'
import { JOB_TYPES } from './job-types.ts'
import { MersenneTwister } from './mersenne-twister.ts'

/** What is added to the seed of the whole for each of Gavel's streams. */
const JOB_STREAM = 2
const ARRIVAL_STREAM = 3

/** Nothing is lost to stopping and starting in Gavel's simulations. */
const FREE = { saveS: 0, restoreS: 0, everyS: 0 }

/**
 * The first jobs of Gavel's continuous workload, draw for draw: exponential times between arrivals, the first at 0;
 * 1, 2, 4 or 8 GPUs for 70, 10, 15 and 5 %; 10^1.5 to 10^3 minutes on V100 for 80 %, 10^3 to 10^4 for the others; a
 * type of work that was measured on so many GPUs.
 *
 * @param meanGapS mean time between arrivals
 */
export function generateJobs(
  count: number,
  meanGapS: Seconds,
  seed: number,
  table: ThroughputTable,
): readonly JobRecord[] {
  const jobs = new MersenneTwister(seed + JOB_STREAM)
  const arrivals = new MersenneTwister(seed + ARRIVAL_STREAM)
  const works = new Works(table)
  let submittedAtS: Seconds = 0
  return Array.from({ length: count }, (_, i): JobRecord => {
    if (i > 0) submittedAtS += -Math.log(1 - arrivals.random()) * meanGapS
    const gpus = gpusFor(jobs.uniform(0, 1))
    const minutes = jobs.random() >= 0.8 ? 10 ** jobs.uniform(3, 4) : 10 ** jobs.uniform(1.5, 3)
    let work = works.of(jobs.choice(JOB_TYPES), gpus)
    while (work === null || !work.isMeasured) work = works.of(jobs.choice(JOB_TYPES), gpus)
    return {
      id: String(i),
      submittedAtS,
      gpus,
      attempts: [{ durationS: 60 * minutes, ending: 'passed' }],
      // Nor to having GPUs apart.
      jobClass: { ...work.jobClass, spreadLoss: NO_SPREAD_LOSS },
      models: work.models,
      checkpoint: FREE,
    }
  })
}

function gpusFor(draw: number): number {
  if (draw >= 0.95) return 8
  if (draw >= 0.8) return 4
  return draw >= 0.7 ? 2 : 1
}
