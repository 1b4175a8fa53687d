/**
 * Quasi-shortest-service-first against first come, first served, shortest job first and shortest remaining time
 * first in Philly's virtual clusters.
 *
 * Published: Helios (SC 2021), "up to 6.5 times" shorter completion times; the figures for Philly, by virtual cluster,
 * are those of the artifact's notebook: all jobs of October and November 2017, virtual clusters of 8 to 64 nodes of
 * eight GPUs, gangs consolidated, the queue of each virtual cluster blocking, lengths known but to QSSF.
 *
 * Here:
 *
 * - work: the public extract of the log, October 1 to November 5, 2017. It has less than half of the jobs' time:
 *   11,800 s and 1.2 GPUs a job where the artifact's jobs are 29,500 s long (all of Philly: 18,000 s, 1.9 GPUs). On
 *   virtual clusters of the published sizes hardly anything queues
 * - so the arrivals of each virtual cluster are made denser by one factor, chosen on FIFO alone, such that its mean
 *   wait is the same multiple of its mean length as published. All that SJF, QSSF and SRTF do follows
 * - estimates for QSSF: the truth with the errors that the artifact draws for Philly; those below nothing become 0,
 *   where the artifact keeps them negative. Three seeds
 * - SRTF stops and starts jobs at whole minutes and at no cost; in the artifact, each second, for 7 to 60 s
 * - world: that of the referee, with a pool for each virtual cluster and gangs that are not spread
 *
 * Where factors differ by more than a quarter, and what is taken to be the cause:
 *
 * - 6214e9, and with it all virtual clusters together, of whose jobs it has half. Published, jobs wait 78,659 s there
 *   under FIFO and 685 s under SRTF: there was room, and the line stood behind gangs that need whole nodes. The
 *   extract has hardly any gangs there (1.03 GPUs a job), so that waits can only come from load, which no order
 *   takes away
 * - 11cb48, under QSSF: jobs of the extract are short there (2,700 s instead of 8,500 s), and errors cost less
 * - waits: as what is left of them is little, their factors differ by more than those of completion times; they are
 *   told only
 */
import { defaultScenario, type Estimates, type Recipe, type Workload } from '@ballast/core'
import type { Assignment } from '../threads/assignment.ts'
import { runSeeds } from '../threads/run-seeds.ts'
import { readTrace } from '../traces/read-trace.ts'
import { placeOfData } from './data-file.ts'
import type { Experiment } from './experiment.ts'
import { type Policy, rowsOf } from './qssf-rows.ts'
import { denserJobs, virtualCluster } from './virtual-clusters.ts'
import { writtenRecipe } from './written-recipe.ts'

const TRACE = 'jobs/philly/philly_2017-09-04_2017-11-05.csv.gz'
const FROM = '2017-10-01T00:00:00-07:00'
const SEEDS = [1, 2, 3]

const planner = { id: 'pipeline', settings: { discipline: 'blocking' } }
const placement = { id: 'fewest-nodes', settings: { spread: 'never' } }
const rounds = { id: 'rounds', settings: { roundS: 60 } }

const RECIPES: { readonly [P in Policy]: Recipe } = {
  fifo: writtenRecipe('FIFO', { planner, placement }),
  sjf: writtenRecipe('SJF', { planner, placement, ordering: 'shortest-job-first' }),
  qssf: writtenRecipe('QSSF', { planner, placement, ordering: 'quasi-shortest-service' }),
  srtf: writtenRecipe('SRTF', { planner: rounds, placement, ordering: 'shortest-remaining-first' }),
}

export const qssf: Experiment = {
  name: 'qssf',
  source: 'Hu et al., Helios, SC 2021: completion times up to 6.5 times shorter; those of Philly from its artifact',
  summary: 'Four policies in Philly’s virtual clusters, FIFO’s waits as published; QSSF with the artifact’s errors.',
  needs: [{ path: TRACE, from: 'https://github.com/pkusys/ElasticFlow (traces)' }],
  async run(conditions) {
    const { workload } = await readTrace(placeOfData(conditions.dataFolder, TRACE))
    const jobs = denserJobs(workload, (Date.parse(FROM) - Date.parse(workload.startsAt)) / 1000)
    const assignments = [
      assignmentOf('srtf', { kind: 'perfect' }, jobs, 1),
      assignmentOf('fifo', { kind: 'perfect' }, jobs, 1),
      assignmentOf('sjf', { kind: 'perfect' }, jobs, 1),
      ...SEEDS.map((seed) => assignmentOf('qssf', { kind: 'helios' }, jobs, seed)),
    ]
    const results = await runSeeds(assignments, conditions)
    if (results.length < assignments.length) return null
    const [srtf, fifo, sjf, ...drawn] = results.map(({ times }) => times![0]!)
    return rowsOf({ fifo: [fifo!], sjf: [sjf!], qssf: drawn, srtf: [srtf!] }, jobs)
  },
}

function assignmentOf(policy: Policy, estimates: Estimates, workload: Workload, seed: number): Assignment {
  const scenario = defaultScenario({
    cluster: virtualCluster(),
    workload: { kind: 'trace', file: TRACE },
    startsAt: workload.startsAt,
    recipes: [RECIPES[policy]],
    estimates,
    referee: true,
  })
  return { scenario, workload, files: new Map(), seed, pictures: false, times: true }
}
