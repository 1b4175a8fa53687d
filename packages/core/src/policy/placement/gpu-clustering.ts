import type { NodeRow } from '../../domain/ids.ts'
import type { Demand } from '../../domain/job.ts'
import { freeMilliOn } from '../../domain/room.ts'
import type { View } from '../../domain/view.ts'
import type { Maker } from '../card.ts'
import { largestNode } from './largest-node.ts'
import { NodeScores } from './node-scores.ts'
import type { Placement } from './question.ts'

/**
 * Keeps like with like: nodes on which only jobs of the same number of GPUs run (shares are a kind of their own),
 * then nodes with such jobs among others, then idle ones, then the rest; fuller ones first. Grades are as
 * published; of equals the lowest row. Work without a GPU takes the first node with room.
 *
 * Source: Xiao et al., "Gandiva", OSDI 2018, in the form that Weng et al., "Beware of Fragmentation", ATC 2023,
 * compare with.
 * Blind to: processors and memory beyond room, speed and efficiency of nodes, preferred models.
 * Cost: O(nodes).
 */
export const gpuClustering: Maker<Placement> = {
  card: {
    id: 'gpu-clustering',
    question: 'placement',
    summary: 'Nodes on which jobs of as many GPUs run, fuller ones first.',
    source: 'Xiao et al., Gandiva, OSDI 2018; in the form of Weng et al., ATC 2023',
    blindTo: 'processors and memory beyond room, speed and efficiency of nodes, preferred models',
    cost: 'O(nodes)',
    needs: [],
    parameters: [],
  },
  make() {
    const scores = new NodeScores(gradeOf)
    return { card: gpuClustering.card, pick: ({ demand }, gpus, view) => scores.best(view, demand, gpus) }
  },
}

/** A quarter of a hundred for each rank, and up to another for how full the node is. */
function gradeOf(view: View, demand: Demand, _gpus: number, node: NodeRow): number {
  const kind = kindOf(demand)
  if (kind === 0) return 0
  const { gpuMilli } = largestNode(view.pools)
  const fullness = Math.floor((25 * (gpuMilli - freeMilliOn(view, node))) / gpuMilli)
  let isAlike = false
  let isOther = false
  for (const row of view.nodes.jobsOn(node)) {
    const other = kindOf(view.jobs.job(row).demand)
    if (other === kind) isAlike = true
    else if (other !== 0) isOther = true
  }
  if (isAlike) return fullness + (isOther ? 50 : 75)
  return isOther ? fullness : fullness + 25
}

/** GPUs of a job; 0.5 = a share, 0 = none. */
function kindOf({ milliPerGpu, gpus }: Demand): number {
  if (milliPerGpu === 0) return 0
  return milliPerGpu < 1000 ? 0.5 : gpus.asked
}
