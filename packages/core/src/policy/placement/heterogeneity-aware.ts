import { loadedW } from '../../domain/gpu-draw.ts'
import type { Job } from '../../domain/job.ts'
import { speedOn } from '../../domain/speed.ts'
import type { Maker } from '../card.ts'
import { gatheredByRank, type Rank, tightestByRank } from './by-rank.ts'
import type { Placement } from './question.ts'

/**
 * Takes the GPU model on which this kind of work gets most done per joule: its speed there over what one GPU
 * draws under its load, the GPU's part of the node's base draw included. Of such nodes the tightest.
 *
 * Source: throughput per job class and GPU model as in Gavel: Narayanan et al., OSDI 2020; over watts.
 * Blind to: how long the job takes, power caps and clocks, what the node draws when it is empty, preferred models.
 * Cost: O(pools × log nodes).
 */
export const heterogeneityAware: Maker<Placement> = {
  card: {
    id: 'heterogeneity-aware',
    question: 'placement',
    summary: 'The GPU model that does most of this kind of work per joule; of its nodes the tightest.',
    source: 'throughput per job class and GPU model as in Gavel: Narayanan et al., OSDI 2020; over watts',
    blindTo: 'how long the job takes, power caps and clocks, what an empty node draws, preferred models',
    cost: 'O(pools × log nodes)',
    needs: [],
    parameters: [],
  },
  make: () => ({
    card: heterogeneityAware.card,
    pick: (job, gpus, view) => tightestByRank(view, job.demand, gpus, workPerJoule(job)),
    spread: (job, gpus, view) => gatheredByRank(view, job.demand, gpus, workPerJoule(job)),
  }),
}

/** Seconds of work, at the speed they were measured at, for each joule; a share of a GPU drives it as far as its share goes. */
function workPerJoule({ jobClass, demand }: Job): Rank {
  const share = demand.milliPerGpu / 1000
  return ({ gpu, baseW, gpusPerNode }) =>
    speedOn(jobClass, gpu) / (loadedW(gpu, share * jobClass.load) + baseW / gpusPerNode)
}
