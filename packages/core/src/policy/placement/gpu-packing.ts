import type { NodeRow } from '../../domain/ids.ts'
import type { Demand } from '../../domain/job.ts'
import type { View } from '../../domain/view.ts'
import type { Maker } from '../card.ts'
import { NodeScores } from './node-scores.ts'
import type { Placement } from './question.ts'

/**
 * Fills GPUs that are shared already, the tightest first; then takes free GPUs of nodes in use, where fewest are
 * needed; then empty nodes, the smallest first. Grades are as published; of equals the lowest row. Work
 * without a GPU takes the first node with room.
 *
 * Source: Weng et al., "MLaaS in the Wild", NSDI 2022, in the form that Weng et al., "Beware of Fragmentation", ATC
 * 2023, compare with.
 * Blind to: processors and memory beyond room, speed and efficiency of nodes, preferred models.
 * Cost: O(nodes).
 */
export const gpuPacking: Maker<Placement> = {
  card: {
    id: 'gpu-packing',
    question: 'placement',
    summary: 'Shared GPUs first, then free GPUs of nodes in use, then empty nodes.',
    source: 'Weng et al., MLaaS in the Wild, NSDI 2022; in the form of Weng et al., ATC 2023',
    blindTo: 'processors and memory beyond room, speed and efficiency of nodes, preferred models',
    cost: 'O(nodes)',
    needs: [],
    parameters: [],
  },
  make() {
    const scores = new NodeScores(gradeOf)
    return { card: gpuPacking.card, pick: ({ demand }, gpus, view) => scores.best(view, demand, gpus) }
  },
}

function gradeOf(view: View, { milliPerGpu }: Demand, gpus: number, node: NodeRow): number {
  if (milliPerGpu === 0) return 0
  const { gpusPerNode } = view.pools[view.nodes.poolOf[node]!]!
  if (view.nodes.freeGpus[node] === gpusPerNode) return Math.max(33 - gpusPerNode, gpusPerNode)
  const roomy: number[] = []
  for (let gpu = 0; gpu < gpusPerNode; gpu++) {
    const milli = view.nodes.freeMilli(node, gpu)
    if (milli >= milliPerGpu) roomy.push(milli)
  }
  const used = roomy.sort((a, b) => a - b).slice(0, gpus)
  const fresh = used.filter((milli) => milli === 1000).length
  if (fresh > 0) return Math.max(50 - fresh, 33)
  const percent = used.reduce((sum, milli) => sum + Math.floor(milli / 10), 0)
  return Math.max(100 - Math.floor(percent / 10), 50)
}
