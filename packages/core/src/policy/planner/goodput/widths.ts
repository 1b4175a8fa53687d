import type { Job } from '../../../domain/job.ts'
import type { NodePool } from '../../../domain/node.ts'
import { scaledSpeed, speedOn, spreadSpeed } from '../../../domain/speed.ts'

/** A number of GPUs of one pool. */
export type Width = { readonly pool: number; readonly gpus: number }

/**
 * What a job may be given of a pool: 1, 2, 4 … GPUs of a node or any number of whole nodes, as far as its
 * bounds and the `capacity` allow, and its bounds and wish themselves.
 *
 * Source: the configurations of Sia (Jayaram Subramanya et al., SOSP 2023).
 */
export function widthsIn({ index, gpusPerNode }: NodePool, { demand }: Job, capacity: number): readonly Width[] {
  const { min, asked, max } = demand.gpus
  const most = Math.min(max, Math.floor((capacity * 1000) / demand.milliPerGpu))
  const widths = new Set([min, asked, max])
  for (let gpus = 1; gpus < gpusPerNode; gpus *= 2) widths.add(gpus)
  for (let gpus = gpusPerNode; gpus <= most; gpus += gpusPerNode) widths.add(gpus)
  return [...widths]
    .filter((gpus) => gpus >= min && gpus <= most)
    .sort((a, b) => a - b)
    .map((gpus) => ({ pool: index, gpus }))
}

/** Believed throughput of a job on so many GPUs of a pool, relative to what it asked for on the reference model. */
export function believedSpeed({ demand, jobClass }: Job, { gpu, gpusPerNode, nodesPerRack }: NodePool, gpus: number) {
  const together = speedOn(jobClass, gpu) * scaledSpeed(jobClass, demand.gpus.asked, gpus)
  return spreadSpeed(together, jobClass, gpus > gpusPerNode, gpus > gpusPerNode * nodesPerRack)
}
