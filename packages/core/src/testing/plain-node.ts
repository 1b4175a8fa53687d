import type { JobRow } from '../domain/ids.ts'
import type { NodePool, NodeState } from '../domain/node.ts'
import type { Seconds } from '../units/quantities.ts'

/** One node, in plain fields. */
export type PlainNode = {
  readonly pool: NodePool
  state: NodeState
  /** Thousandths free of each GPU. */
  readonly freeMilli: number[]
  freeCpuMilli: number
  freeMemoryMiB: number
  readonly jobs: JobRow[]
  idleSinceS: Seconds
}

/** A node that is on and has never had work. */
export function emptyNode(pool: NodePool): PlainNode {
  return {
    pool,
    state: 'on',
    freeMilli: new Array<number>(pool.gpusPerNode).fill(1000),
    freeCpuMilli: pool.cpuMilliPerNode,
    freeMemoryMiB: pool.memoryMiBPerNode,
    jobs: [],
    idleSinceS: 0,
  }
}

/** GPUs of the node that are entirely free. */
export const freeGpusOf = (node: PlainNode): number => node.freeMilli.filter((milli) => milli === 1000).length
