import { interval } from '@ballast/core'
import { type Must, type Row, row } from '../experiment.ts'
import { EARLY_DECISIONS, type Figures } from './run-to-end.ts'

/** Measured with the published simulator. */
const THEIRS = { meanCompletionS: 1947.15, earlyMeanS: 818.67, decisions: 919, restartsPerJob: 4.27, cpuMs: 1160 }

/** How near our means must be, how dear a choice may be beside the cheapest one, and which part of their time it may take. */
const NEAR = 0.03
const MOST_DEARER_PERCENT = 1
const CPU_SHARE = 0.1

/** What runs came to, beside what the published simulator did. */
export function rowsOf(runs: readonly Figures[], jobs: number): readonly Row[] {
  const told = (
    metric: string,
    unit: string,
    published: number | null,
    must: Must | null,
    figure: (run: Figures) => number,
  ): Row =>
    row({ metric, unit, published: published === null ? null : `${published}`, must }, interval(runs.map(figure)))
  const { meanCompletionS, earlyMeanS, decisions, restartsPerJob, cpuMs } = THEIRS
  const early = `mean completion time of jobs ended after ${EARLY_DECISIONS} decisions`
  const dearer = 'choice dearer than the cheapest one, worst of every tenth'
  return [
    told('mean completion time, all jobs', 's', meanCompletionS, near(meanCompletionS), (run) => run.meanCompletionS),
    told(early, 's', earlyMeanS, near(earlyMeanS), (run) => run.earlyMeanS),
    told('jobs ended', 'jobs', jobs, { least: jobs, most: jobs }, ({ ended }) => ended),
    told('decisions', '', decisions, null, (run) => run.decisions),
    told('restarts of a job', '', restartsPerJob, null, (run) => run.restartsPerJob),
    told(dearer, '%', null, { most: MOST_DEARER_PERCENT }, ({ mostDearerShare }) => 100 * mostDearerShare),
    told('processor time of a decision', 'ms', cpuMs, { most: CPU_SHARE * cpuMs }, (run) => run.cpuMsPerDecision),
  ]
}

/** To a tenth. */
const near = (value: number): Must => ({
  least: Math.round(10 * value * (1 - NEAR)) / 10,
  most: Math.round(10 * value * (1 + NEAR)) / 10,
})
