import type { Maker } from '../card.ts'
import { byMix } from './by-mix.ts'
import type { MixEntry } from './demand-mix.ts'
import type { Placement } from './question.ts'
import { UsableGpu } from './usable-gpu.ts'

/**
 * Takes the node on which fragmentation grows least: the part of what is free that a job drawn from the mix
 * of jobs seen could not use. Differences are graded in a hundred steps, as published; of equals the
 * lowest row. The most frequent kinds of jobs make up the mix.
 *
 * Source: Weng et al., "Beware of Fragmentation: Scheduling GPU-Sharing Workloads with Fragmentation
 * Gradient Descent", ATC 2023.
 * Blind to: memory, processors beyond those of the next job, speed and efficiency of nodes, preferred models.
 * Cost: O(nodes), and one new score for each node that has changed since the demand was last asked about.
 */
export const fragmentationGradient: Maker<Placement> = {
  card: {
    id: 'fragmentation-gradient',
    question: 'placement',
    summary: 'The node whose free GPUs lose least of their use to jobs like those seen so far.',
    source: 'Weng et al., Beware of Fragmentation, ATC 2023',
    blindTo: 'memory, processors beyond those of the next job, speed and efficiency of nodes, preferred models',
    cost: 'O(nodes), and one new score for each node that has changed since the demand was last asked about',
    needs: [],
    parameters: [
      {
        name: 'mixShare',
        summary: 'Share of the jobs seen that the kinds in the mix cover, the most frequent first.',
        default: 0.95,
        range: [0.01, 1],
      },
    ],
  },
  make: ({ mixShare }) => ({
    card: fragmentationGradient.card,
    ...byMix(
      (mix) => {
        const usable = new UsableGpu(mostFrequent(mix, mixShare as number))
        return (pool, cpuMilli, free, gpus) => usable.milliOn(pool, cpuMilli, free, gpus)
      },
      (milli) => Math.floor(100 / (1 + Math.exp(-milli / 1000))),
    ),
  }),
}

/** The fewest kinds that cover the share of all jobs. */
function mostFrequent(entries: readonly MixEntry[], share: number): readonly MixEntry[] {
  const wanted = share * entries.reduce((sum, { count }) => sum + count, 0)
  let covered = 0
  return entries.filter(({ count }) => {
    const isWanted = covered < wanted
    if (isWanted) covered += count
    return isWanted
  })
}
