import { emptiestWithRoom } from '../../domain/emptiest.ts'
import { gpusWorth } from '../../domain/job.ts'
import { speedOn } from '../../domain/speed.ts'
import type { Maker } from '../card.ts'
import { NOWHERE, type Placement } from './question.ts'

/**
 * Takes the node whose share of GPUs in use, this job's included, is smallest once divided by how fast
 * its GPUs run this job: faster nodes get proportionally more. Ties go to the lowest row.
 *
 * Source: weighted least connections (LVS), with throughput per job class as in Gavel (OSDI 2020).
 * Blind to: fragmentation, energy per unit of work, preferred models.
 * Cost: O(pools × log nodes).
 */
export const weighted: Maker<Placement> = {
  card: {
    id: 'weighted',
    question: 'placement',
    summary: 'The least loaded node, load counted against how fast its GPUs run the job.',
    source: 'weighted least connections in LVS; throughput per job class as in Gavel, OSDI 2020',
    blindTo: 'fragmentation, energy per unit of work, preferred models',
    cost: 'O(pools × log nodes)',
    needs: [],
    parameters: [],
  },
  make: () => ({
    card: weighted.card,
    pick(job, gpus, view) {
      let picked = NOWHERE
      let least = Number.POSITIVE_INFINITY
      for (const pool of view.poolsFor(job.demand)) {
        const node = emptiestWithRoom(view, job.demand, gpus, pool)
        if (node < 0) continue
        const used = pool.gpusPerNode - view.nodes.freeGpus[node]!
        const asked = gpusWorth(job.demand, gpus)
        const load = (used + asked) / pool.gpusPerNode / speedOn(job.jobClass, pool.gpu)
        if (picked >= 0 && (load > least || (load === least && node > picked))) continue
        picked = node
        least = load
      }
      return picked
    },
  }),
}
