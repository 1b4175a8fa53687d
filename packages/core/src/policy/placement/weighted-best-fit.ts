import { freeMilliOn } from '../../domain/room.ts'
import type { Maker } from '../card.ts'
import { largestNode } from './largest-node.ts'
import { NodeScores } from './node-scores.ts'
import type { Placement } from './question.ts'

/**
 * Takes the node that is left with least: processors and GPUs, each as a share of the largest node's, count half.
 * Graded in hundredths, as published; of equals the lowest row.
 *
 * Source: the best fit that Weng et al., "Beware of Fragmentation", ATC 2023, compare with.
 * Blind to: memory, how free room is spread over GPUs, speed and efficiency of nodes, preferred models.
 * Cost: O(nodes).
 */
export const weightedBestFit: Maker<Placement> = {
  card: {
    id: 'weighted-best-fit',
    question: 'placement',
    summary: 'The node left with fewest processors and GPUs, each counting half.',
    source: 'the best fit of Weng et al., Beware of Fragmentation, ATC 2023',
    blindTo: 'memory, how free room is spread over GPUs, speed and efficiency of nodes, preferred models',
    cost: 'O(nodes)',
    needs: [],
    parameters: [],
  },
  make() {
    const scores = new NodeScores((view, demand, gpus, node) => {
      const largest = largestNode(view.pools)
      const cpuMilli = view.nodes.freeCpuMilli[node]! - gpus * demand.cpuMilliPerGpu
      const gpuMilli = freeMilliOn(view, node) - gpus * demand.milliPerGpu
      return Math.floor(100 * (1 - (cpuMilli / largest.cpuMilli + gpuMilli / largest.gpuMilli) / 2))
    })
    return { card: weightedBestFit.card, pick: ({ demand }, gpus, view) => scores.best(view, demand, gpus) }
  },
}
