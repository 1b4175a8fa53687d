import { freeMilliOn } from '../../domain/room.ts'
import type { Maker } from '../card.ts'
import { largestNode } from './largest-node.ts'
import { NodeScores } from './node-scores.ts'
import type { Placement } from './question.ts'

/**
 * Takes the node for which the dot product of what the job asks for and what the node has free, processors and GPUs
 * each as a share of the largest node's, is least. Graded in hundredths, as published; of equals the lowest row.
 *
 * Source: Grandl et al., "Multi-Resource Packing for Cluster Schedulers" (Tetris), SIGCOMM 2014, in the form that
 * Weng et al., "Beware of Fragmentation", ATC 2023, compare with.
 * Blind to: memory, how free room is spread over GPUs, speed and efficiency of nodes, preferred models.
 * Cost: O(nodes).
 */
export const dotProduct: Maker<Placement> = {
  card: {
    id: 'dot-product',
    question: 'placement',
    summary: 'The node whose free processors and GPUs, weighed by what the job asks for, are fewest.',
    source: 'Grandl et al., Tetris, SIGCOMM 2014; in the form of Weng et al., ATC 2023',
    blindTo: 'memory, how free room is spread over GPUs, speed and efficiency of nodes, preferred models',
    cost: 'O(nodes)',
    needs: [],
    parameters: [],
  },
  make() {
    const scores = new NodeScores((view, demand, gpus, node) => {
      const largest = largestNode(view.pools)
      const cpu =
        (view.nodes.freeCpuMilli[node]! / largest.cpuMilli) * ((gpus * demand.cpuMilliPerGpu) / largest.cpuMilli)
      const gpu = (freeMilliOn(view, node) / largest.gpuMilli) * ((gpus * demand.milliPerGpu) / largest.gpuMilli)
      return Math.floor(100 * (1 - (cpu + gpu) / 2))
    })
    return { card: dotProduct.card, pick: ({ demand }, gpus, view) => scores.best(view, demand, gpus) }
  },
}
